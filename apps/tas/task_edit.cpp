#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/task_fields.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/capture.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::string ref;
  std::optional<std::string> name;
  TaskFields fields;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.ref, "the task: id, name or the beginning of a name");
  s.option(a.name, "--name", "NAME", "a new name");
  declare_task_fields(s, a.fields);
  s.mutates();
  s.example("tas task edit taxes --name 'File taxes 2026'", "rename; older instances keep the name they had");
  s.example("tas task edit t4 --type play --est none", "set one field, clear another");
  s.details("Every edit makes a new version; tas task versions shows the older ones.");
}

int run(cli::App& app, const Args& a) {
  if (!a.name && a.fields.is_empty()) throw Error::usage("nothing to change").hint("for example: --name NAME, --type work, --est 45m");
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Tasks tasks{s.db(), s.user()};
  const auto before = cli::task_of(app, a.ref);
  auto after = before;
  if (a.name) {
    after.name = cli::task_name(*a.name);
    const auto named = tasks.named(after.name);
    if (!named.empty() && named.front().id != before.id) app.warn("there is another task of that name: " + to_string(named.front().id));
  }
  apply_task_fields(a.fields, after);
  after = tasks.edit(op, before, after);
  app.finish(op, fmt::format("task edit {} \"{}\"", to_string(after.id), after.name));
  say(app, after, fmt::format("Changed {} {}  version {}", to_string(after.id), quoted_name(after.name), after.version));
  return 0;
}

}  // namespace

cli::Command task_edit() { return cli::command<Args, declare, run>("task edit", "change a task"); }

}  // namespace tas::apps
