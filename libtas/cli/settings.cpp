#include "libtas/cli/settings.hpp"

namespace tas::cli {

config::Places places_of(const std::optional<std::string>& named, const Process& process) {
  config::Places places{"/etc/tas/config.toml", {}, config::project_file(process.cwd), false};
  const auto file = named ? named : process.env.get("TAS_CONFIG");
  const auto home = process.env.get("HOME"), xdg = process.env.get("XDG_CONFIG_HOME");
  if (file) places.user = process.cwd / *file;
  else if (xdg) places.user = std::filesystem::path{*xdg} / "tas" / "config.toml";
  else if (home) places.user = std::filesystem::path{*home} / ".config" / "tas" / "config.toml";
  places.is_named = file.has_value();
  return places;
}

config::Config load_settings(const config::Places& places, const Process& process) {
  return config::Config::load(places, [&process](const std::string& name) { return process.env.get(name); });
}

const config::Config& Settings::get() const {
  if (!config_) config_ = load_settings(places_of(named_, process_), process_);
  return *config_;
}

}  // namespace tas::cli
