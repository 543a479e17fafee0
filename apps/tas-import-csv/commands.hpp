// The one command of `tas-import-csv`.
#pragma once

#include "libtas/cli/command.hpp"

namespace tas::apps {

cli::Program import_program();
cli::Command import_csv();

}  // namespace tas::apps
