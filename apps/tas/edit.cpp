#include <fmt/format.h>
#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/task_toml.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/cli/shell.hpp"
#include "libtas/config/edit.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

constexpr std::string_view kMark = "# !! ";

struct Args {
  std::string ref;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.ref, "the task: id, name or the beginning of a name");
  s.mutates();
  s.example("tas edit taxes", "all fields of a task as text, in your editor");
  s.example("tas edit t1 --dry-run", "edit, and only see what would change");
  s.details("The editor is the setting editor (TAS_EDITOR), else VISUAL, else EDITOR, else vi. What cannot be stored is opened again with the mistake marked; an empty "
            "file changes nothing. When the task was changed meanwhile, nothing is stored and your text is kept.");
}

// A file of the user's own that only they can read, removed unless it is kept.
class Draft {
 public:
  explicit Draft(cli::App& app) {
    path_ = (std::filesystem::path{app.process().env.get("TMPDIR").value_or("/tmp")} / "tas-edit-XXXXXX.toml").string();
    const int fd = ::mkostemps(path_.data(), 5, O_CLOEXEC);
    if (fd < 0) throw Error{Errc::cannot_create, "cannot make a file in " + std::filesystem::path{path_}.parent_path().string()}.hint("set TMPDIR to a folder that can be written");
    ::close(fd);
  }
  ~Draft() {
    if (!is_kept_) ::unlink(path_.c_str());
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  const std::string& path() const { return path_; }
  void keep() { is_kept_ = true; }
  void write(const std::string& text) { std::ofstream{path_, std::ios::trunc} << text; }
  std::string read() const {
    std::ifstream stream{path_};
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
  }

 private:
  std::string path_;
  bool is_kept_ = false;
};

std::string editor(cli::App& app) {
  if (const auto chosen = app.config().text("editor")) return *chosen;
  for (const char* variable : {"VISUAL", "EDITOR"}) {
    if (const auto chosen = app.process().env.get(variable)) return *chosen;
  }
  return "vi";
}

std::string without_marks(const std::string& text) {
  std::string clean;
  for (const auto line : split(text, '\n')) {
    if (!line.starts_with(kMark)) clean += std::string{line} + "\n";
  }
  clean.pop_back();
  return clean;
}

// Opens the draft until it can be read. nullopt: left empty, or as it was.
std::optional<domain::Task> edited(cli::App& app, Draft& draft, const domain::Task& task) {
  const std::string first = task_toml(task);
  std::string given = first;
  draft.write(given);
  while (true) {
    const int status = cli::run_line(editor(app) + " \"$1\"", {draft.path()});
    if (status != 0) throw Error{Errc::failed, fmt::format("the editor ended with {}: nothing was changed", status)}.hint("TAS_EDITOR, VISUAL or EDITOR name one");
    const auto text = draft.read();
    if (trim(without_marks(text)).empty() || text == first) return std::nullopt;
    try {
      return task_from_toml(without_marks(text), task);
    } catch (const Error& e) {
      if (text == given && given != first) throw;  // opened again, and left with its mistake
      given = std::string{kMark} + e.message() + (e.hint().empty() ? "" : " (" + e.hint() + ")") + "\n" + without_marks(text);
      draft.write(given);
    }
  }
}

int run(cli::App& app, const Args& a) {
  if (app.options().no_input) throw Error::usage("tas edit opens an editor, and --no-input forbids it").hint("tas task edit changes single fields");
  const auto task = cli::task_of(app, a.ref);
  Draft draft{app};
  const auto wanted = edited(app, draft, task);
  if (!wanted) {
    app.remark("Nothing was changed.");
    return 0;
  }
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Tasks tasks{s.db(), s.user()};
  const auto before = tasks.get(task.id);
  if (store::image(store::kTasks, before) != store::image(store::kTasks, task)) {
    draft.keep();
    throw Error::conflict(to_string(task.id) + " was changed meanwhile: nothing was stored").hint("your text is in " + draft.path());
  }
  const auto after = tasks.edit(op, before, *wanted);
  app.finish(op, fmt::format("edit {} \"{}\"", to_string(after.id), after.name));
  say(app, after, fmt::format("Changed {} {}  version {}: {}{}", to_string(after.id), quoted_name(after.name), after.version, changed_fields(before, after), app.undo_hint()));
  return 0;
}

}  // namespace

cli::Command edit() { return cli::command<Args, declare, run>("edit", "change a task as text in your editor"); }

}  // namespace tas::apps
