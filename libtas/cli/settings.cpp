#include "libtas/cli/settings.hpp"

#include "libtas/base/error.hpp"
#include "libtas/time/instant.hpp"

namespace tas::cli {

config::Places places_of(const std::optional<std::string>& named, const Process& process) {
  config::Places places{"/etc/tas/config.toml", {}, config::project_file(process.cwd), false};
  const auto file = named ? named : process.env.get("TAS_CONFIG");
  const auto home = process.env.get("HOME"), xdg = process.env.get_folder("XDG_CONFIG_HOME");
  if (file) places.user = process.cwd / *file;
  else if (xdg) places.user = std::filesystem::path{*xdg} / "tas" / "config.toml";
  else if (home) places.user = std::filesystem::path{*home} / ".config" / "tas" / "config.toml";
  places.is_named = file.has_value();
  return places;
}

std::optional<std::chrono::minutes> day_start(const Process& process) {
  const auto typed = process.env.get("TAS_DAY_START");
  if (!typed) return std::nullopt;
  const auto found = time::time_of_day(*typed);
  if (!found) throw Error{Errc::config, "TAS_DAY_START: \"" + *typed + "\" is not a time of day"}.hint("write it as 04:00");
  return found;
}

config::Config load_settings(const config::Places& places, const Process& process) {
  static_cast<void>(day_start(process));
  return config::Config::load(places, [&process](const std::string& name) { return process.env.get(name); });
}

const config::Config& Settings::get() const {
  if (!config_) config_ = load_settings(places_of(named_, process_), process_);
  return *config_;
}

}  // namespace tas::cli
