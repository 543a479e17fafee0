// Where the files of settings are for a run, and the settings themselves.
#pragma once

#include <optional>
#include <string>

#include "libtas/cli/process.hpp"
#include "libtas/config/config.hpp"

namespace tas::cli {

// `named`: --config; else TAS_CONFIG, else tas/config.toml below XDG_CONFIG_HOME or ~/.config.
config::Places places_of(const std::optional<std::string>& named, const Process&);
config::Config load_settings(const config::Places&, const Process&);

}  // namespace tas::cli
