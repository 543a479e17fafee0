#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
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
  s.example("tas task archive dishes", "hide it from lists; its history stays");
  s.example("tas task list --archived", "show what is archived");
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  auto op = app.begin_operation();
  const auto before = cli::task_of(app, a.ref);
  cli::refuse_template(before);
  if (before.archived_at) throw Error::conflict(to_string(before.id) + " \"" + before.name + "\" is archived already");
  auto after = before;
  after.archived_at = app.now();
  store::Tasks{s.db(), s.user()}.update(op, before, after);
  app.finish(op, fmt::format("task archive {} \"{}\"", to_string(after.id), after.name));
  say(app, after, fmt::format("Archived {} {}  (back: tas task restore {})", to_string(after.id), quoted_name(after.name), to_string(after.id)));
  return 0;
}

}  // namespace

cli::Command task_archive() { return cli::command<Args, declare, run>("task archive", "hide a task, keep its history"); }

}  // namespace tas::apps
