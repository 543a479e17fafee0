// The receipt of an import, for people and for programs.
#pragma once

#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/cli/spec.hpp"
#include "libtas/exchange/in/receipt.hpp"

namespace tas::apps {

void declare_receipt_json(cli::Spec&);
// Its numbers go to the log, too.
void print_receipt(cli::App&, const exchange::in::Receipt&, const std::string& username);

}  // namespace tas::apps
