// Where the files of settings are for a run, and the settings themselves.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "libtas/cli/process.hpp"
#include "libtas/config/config.hpp"

namespace tas::cli {

// `named`: --config; else TAS_CONFIG, else tas/config.toml below XDG_CONFIG_HOME or ~/.config.
config::Places places_of(const std::optional<std::string>& named, const Process&);
// TAS_DAY_START. Throws config.
std::optional<std::chrono::minutes> day_start(const Process&);
// Throws what Config::load throws, and what day_start throws.
config::Config load_settings(const config::Places&, const Process&);

// The settings of a run, read when they are first asked for: most runs of some commands need none.
class Settings {
 public:
  Settings(const std::optional<std::string>& named, const Process& process) : named_{named}, process_{process} {}
  // Throws what Config::load throws.
  const config::Config& get() const;
  // From then on everything is as it comes: for who has to report what is wrong with them.
  void set_aside() { config_ = config::Config::load({}, [](const std::string&) { return std::nullopt; }); }

 private:
  std::optional<std::string> named_;
  const Process& process_;
  mutable std::optional<config::Config> config_;
};

}  // namespace tas::cli
