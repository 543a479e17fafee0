#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/new_routine.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/capture.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {

domain::Task make_routine(cli::App& app, store::Operation& op, store::Tasks& tasks, const domain::Task& wanted, RoutineFields fields) {
  const auto named = tasks.named(wanted.name);
  const bool exists = wanted.id.value != 0 || (!named.empty() && !named.front().archived_at);
  const auto before = wanted.id.value != 0 ? wanted : exists ? named.front() : wanted;
  if (before.routine_rule) throw Error::conflict(to_string(before.id) + " \"" + before.name + "\" is a routine already").hint("tas routine edit " + to_string(before.id));
  auto after = before;
  if (!fields.every) fields.every = domain::imported_recurrence(before);
  if (!fields.every) throw Error::usage("how often?").hint("for example: --every 'weekdays 8am'");
  apply_routine_fields(app, fields, after);
  return exists ? tasks.edit(op, before, after) : tasks.add(op, after);
}

namespace {

struct Args {
  std::vector<cli::Word> text;
  RoutineFields fields;
};

void declare(cli::Spec& s, Args& a) {
  s.text(a.text, "the task: its id, its exact name, or the name of a new one");
  declare_routine_fields(s, a.fields);
  s.mutates();
  s.example("tas routine add Water the plants --every '3 days after done'", "counted from the last time it was done");
  s.example("tas routine add dishes --every 'weekdays 19:00' --window 3h", "a task that exists, on the calendar");
  s.details("An occurrence is shown by tas and tas list once its time has come. It is virtual until you touch it: tas start, record, defer or skip. "
            "What was missed does not pile up: only the latest one waits. Without --every a task that was imported follows the routine it had. "
            "A time that a clock change skips is the next one there is.");
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Tasks tasks{s.db(), s.user()};
  domain::Task wanted;
  wanted.name = cli::task_name(cli::joined(a.text));
  if (const auto id = parse_id<TaskTag>(wanted.name)) wanted = tasks.get(*id);
  const auto task = make_routine(app, op, tasks, wanted, a.fields);
  app.finish(op, fmt::format("routine add {} \"{}\"", to_string(task.id), task.name));
  say_routine(app, task, fmt::format("Routine {} {}", to_string(task.id), quoted_name(task.name)), app.undo_hint());
  return 0;
}

}  // namespace

cli::Command routine_add() { return cli::command<Args, declare, run>("routine add", "make a task come again"); }

}  // namespace tas::apps
