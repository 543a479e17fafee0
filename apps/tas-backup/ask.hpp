// Questions on a terminal.
#pragma once

#include <string>
#include <vector>

#include "apps/tas-backup/commands.hpp"

namespace tas::apps {

bool can_ask(const cli::App&);
// Somebody sits at it, wherever some of what it says may go.
bool is_attended(const cli::App&);

// Returns when the answer is yes, or --yes was given. Throws usage without a terminal, interrupted for a no.
void confirm(cli::App&, const std::string& question);

// Shows the backups and asks for the number of one. Throws interrupted for no answer.
backup::Entry ask_which(cli::App&, const std::vector<backup::Entry>&);

}  // namespace tas::apps
