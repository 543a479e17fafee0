#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/draft.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/task_toml.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

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

// Opens the draft until it can be read. nullopt: left empty, or as it was.
std::optional<domain::Task> edited(Draft& draft, const domain::Task& task) {
  const std::string first = task_toml(task);
  std::string given = first;
  draft.write(given);
  while (true) {
    draft.open();
    const auto text = draft.read();
    if (trim(without_marks(text)).empty() || text == first) return std::nullopt;
    try {
      return task_from_toml(without_marks(text), task);
    } catch (const Error& e) {
      if (text == given && given != first) {  // opened again, and left with its mistake
        draft.keep();
        throw Error{e.code() == Errc::config ? Errc::bad_data : e.code(), e.message() + ": nothing was stored"}.hint("your text is in " + draft.path() + (e.hint().empty() ? "" : "; " + e.hint()));
      }
      given = marked(text, e.message() + (e.hint().empty() ? "" : " (" + e.hint() + ")"));
      draft.write(given);
    }
  }
}

int run(cli::App& app, const Args& a) {
  if (app.options().no_input) throw Error::usage("tas edit opens an editor, and --no-input forbids it").hint("tas task edit changes single fields");
  const auto task = cli::task_of(app, a.ref);
  Draft draft{app};
  const auto wanted = edited(draft, task);
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
