// How an import ends: what is said, and the exit status.
#pragma once

#include <cstdint>
#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/exchange/in/receipt.hpp"

namespace tas::apps {

// What --max-rejects takes: 0 and up.
std::int64_t number_of_rejects(const std::string& text);

// Of --cron: there is nothing to say.
bool is_silent(bool is_cron, const exchange::in::Receipt&);

// Throws bad_data, for people, when the import was refused.
int conclude_import(cli::App&, const exchange::in::Receipt&);

}  // namespace tas::apps
