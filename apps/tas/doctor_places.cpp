#include "apps/tas/doctor_places.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "libtas/base/text.hpp"

namespace tas::apps {
namespace {

namespace fs = std::filesystem;

void look_at_file(const fs::path& file, Findings& findings) {
  std::error_code problem;
  if (!fs::exists(file, problem)) return;
  const auto bytes = fs::file_size(file, problem);
  findings.add("size", fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6));
  const auto others = fs::status(file, problem).permissions() & (fs::perms::group_all | fs::perms::others_all);
  if (others == fs::perms::none) findings.add("only you can read it", "yes");
  else findings.complain("only you can read it", "no", "chmod 600 " + file.string());
}

// A command line may hold a password: of hooks, aliases and the address only the place is told.
bool is_shown(std::string_view name) { return !name.starts_with("hook.") && !name.starts_with("alias.") && name != "database" && name != "editor" && name != "picker"; }

void look_at_settings(cli::App& app, Findings& findings) {
  const auto places = app.config_places();
  std::error_code problem;
  for (const auto& file : {places.system, places.user, places.project}) {
    if (!file.empty() && fs::exists(file, problem)) findings.add("settings", file.string());
  }
  for (const auto& [name, value] : app.config().all()) {
    if (value.origin == "default") continue;
    findings.add(name, is_shown(name) ? fmt::format("{} ({})", value.text, value.origin) : fmt::format("set ({})", value.origin));
  }
  if (!app.config().text("hook.pre") && !app.config().text("hook.post")) findings.add("hooks", "none");
}

struct Shell {
  std::string_view name;
  std::string_view folder, file;    // below each of XDG_DATA_HOME and XDG_DATA_DIRS
  std::string_view own;             // where one person puts it, below the home
};
constexpr Shell kShells[]{{"bash", "bash-completion/completions", "tas", ".local/share/bash-completion/completions/tas"},
                          {"zsh", "zsh/vendor-completions", "_tas", ".local/share/zsh/site-functions/_tas"},
                          {"fish", "fish/vendor_completions.d", "tas.fish", ".config/fish/completions/tas.fish"}};

bool is_installed(const cli::Environ& env, const Shell& shell) {
  std::vector<fs::path> files;
  const auto home = env.get("HOME");
  if (home) files.push_back(fs::path{*home} / shell.own);
  if (const auto data = env.get_folder("XDG_DATA_HOME")) files.push_back(fs::path{*data} / shell.folder / shell.file);
  if (shell.name == "fish") {
    if (const auto config = env.get_folder("XDG_CONFIG_HOME")) files.push_back(fs::path{*config} / "fish" / "completions" / shell.file);
  }
  const std::string shared = env.get("XDG_DATA_DIRS").value_or("/usr/local/share:/usr/share");
  for (const auto folder : split(shared, ':')) {
    if (!folder.empty()) files.push_back(fs::path{folder} / shell.folder / shell.file);
  }
  std::error_code problem;
  for (const auto& file : files) {
    if (fs::exists(file, problem)) return true;
  }
  return false;
}

void look_at_completion(const cli::Environ& env, Findings& findings) {
  const auto login = fs::path{env.get("SHELL").value_or("")}.filename().string();
  std::string installed;
  bool has_own = false;
  const Shell* own = nullptr;
  for (const auto& shell : kShells) {
    const bool is_there = is_installed(env, shell);
    if (is_there) installed += (installed.empty() ? "" : ", ") + std::string{shell.name};
    if (login == shell.name) own = &shell, has_own = is_there;
  }
  if (installed.empty()) installed = "none";
  if (own == nullptr || has_own) findings.add("completion", installed);
  else findings.advise("completion", installed, fmt::format("tas completion {} > ~/{} brings it to your shell", own->name, own->own));
}

}  // namespace

void look_at_places(cli::App& app, Findings& findings) {
  const auto address = app.address();
  findings.add("database", address.dsn.shown());
  if (address.dsn.engine == db::Engine::sqlite) look_at_file(address.dsn.file, findings);
  look_at_settings(app, findings);
  look_at_completion(app.process().env, findings);
}

}  // namespace tas::apps
