// The progress of an import: a bar on a terminal, or JSON lines on the standard error.
#pragma once

#include <optional>
#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/exchange/in/progress.hpp"

namespace tas::apps {

// `how` is json, none, or null: a bar where the standard error is a terminal and nothing is to be quiet.
exchange::in::Report progress_report(cli::App&, const std::optional<std::string>& how);

}  // namespace tas::apps
