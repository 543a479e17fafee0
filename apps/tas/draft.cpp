#include "apps/tas/draft.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/shell.hpp"

namespace tas::apps {
namespace {

constexpr std::string_view kMark = "# !! ";

// A file of settings that is broken is edited with the editor of the environment.
std::optional<std::string> editor_setting(cli::App& app) {
  try {
    return app.config().text("editor");
  } catch (const Error&) {
    return app.process().env.get("TAS_EDITOR");
  }
}

std::string editor(cli::App& app) {
  if (const auto chosen = editor_setting(app)) return *chosen;
  for (const char* variable : {"VISUAL", "EDITOR"}) {
    if (const auto chosen = app.process().env.get(variable)) return *chosen;
  }
  if (!app.process().terminal.in) throw Error::usage("no editor is named, and vi would wait for keys that nobody presses").hint("TAS_EDITOR, VISUAL or EDITOR name one");
  return "vi";
}

}  // namespace

Draft::Draft(cli::App& app) : app_{app} {
  path_ = (std::filesystem::path{app.process().env.get("TMPDIR").value_or("/tmp")} / "tas-edit-XXXXXX.toml").string();
  const int fd = ::mkostemps(path_.data(), 5, O_CLOEXEC);
  if (fd < 0) throw Error{Errc::cannot_create, "cannot make a file in " + std::filesystem::path{path_}.parent_path().string()}.hint("set TMPDIR to a folder that can be written");
  ::close(fd);
}

Draft::~Draft() {
  if (!is_kept_) ::unlink(path_.c_str());
}

void Draft::write(const std::string& text) { std::ofstream{path_, std::ios::trunc} << text; }

std::string Draft::read() const {
  std::ifstream stream{path_};
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

void Draft::open() {
  const int status = cli::run_line(editor(app_) + " \"$1\"", {path_});
  if (status != 0) throw Error{Errc::failed, fmt::format("the editor ended with {}: nothing was changed", status)}.hint("TAS_EDITOR, VISUAL or EDITOR name one");
}

std::string marked(const std::string& text, const std::string& mistake) { return std::string{kMark} + mistake + "\n" + without_marks(text); }

std::string without_marks(const std::string& text) {
  std::string clean;
  for (const auto line : split(text, '\n')) {
    if (!line.starts_with(kMark)) clean += std::string{line} + "\n";
  }
  clean.pop_back();
  return clean;
}

}  // namespace tas::apps
