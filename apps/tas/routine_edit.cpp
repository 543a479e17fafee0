#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/routine_row.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

struct EditArgs {
  std::string ref;
  RoutineFields fields;
};
struct PauseArgs {
  std::string ref;
  std::optional<std::string> until;
};
struct RefArgs {
  std::string ref;
};

constexpr std::string_view kRef = "the task: id, name or the beginning of a name";

// Stores the next version of the task and says so.
template <class Change>
int change_routine(cli::App& app, const std::string& ref, std::string_view verb, std::string_view said, Change change) {
  auto& s = app.session();
  auto op = app.begin_operation();
  const auto before = routine_of(app, ref);
  auto after = before;
  change(after);
  after = store::Tasks{s.db(), s.user()}.edit(op, before, after);
  app.finish(op, fmt::format("routine {} {} \"{}\"", verb, to_string(after.id), after.name));
  say_routine(app, after, fmt::format("{} {} {}", said, to_string(after.id), quoted_name(after.name)), app.undo_hint());
  return 0;
}

void declare_edit(cli::Spec& s, EditArgs& a) {
  s.required_ref(a.ref, std::string{kRef});
  declare_routine_fields(s, a.fields);
  s.mutates();
  s.example("tas routine edit plants --every 'mon and fri'", "from now on on other days");
  s.example("tas routine edit plants --window none", "due at the end of the day again");
  s.details("What was touched stays as it is.");
}

int run_edit(cli::App& app, const EditArgs& a) {
  const auto& f = a.fields;
  if (!f.every && !f.window && !f.since) throw Error::usage("what shall change?").hint("--every, --window or --from");
  return change_routine(app, a.ref, "edit", "Routine", [&](domain::Task& task) { apply_routine_fields(app, f, task); });
}

void declare_pause(cli::Spec& s, PauseArgs& a) {
  s.required_ref(a.ref, std::string{kRef});
  s.option(a.until, "--until", "WHEN", "it rests that day, too, and goes on the day after; without it until tas routine resume");
  s.mutates();
  s.example("tas routine pause plants", "nothing of it comes any more");
  s.example("tas routine pause plants --until sun", "it goes on by itself on Monday");
}

int run_pause(cli::App& app, const PauseArgs& a) {
  return change_routine(app, a.ref, "pause", "Paused", [&](domain::Task& task) {
    task.routine_rests_until_at = a.until ? end_of_rest(app, *a.until) : domain::kRestsForGood;
    task.routine_rest_reason.reset();
  });
}

void declare_resume(cli::Spec& s, RefArgs& a) {
  s.required_ref(a.ref, std::string{kRef});
  s.mutates();
  s.example("tas routine resume walk", "it comes again from now on");
  s.example("tas routine resume walk --dry-run", "say when the next one would come");
}

// What fell into the rest stays left out.
int run_resume(cli::App& app, const RefArgs& a) {
  return change_routine(app, a.ref, "resume", "Resumed", [&app](domain::Task& task) {
    const auto& rests = task.routine_rests_until_at;
    if (!rests || *rests <= app.now()) throw Error::conflict(to_string(task.id) + " \"" + task.name + "\" is not paused").hint("tas routine show " + to_string(task.id));
    task.routine_rests_until_at = app.zone().start_of(app.zone().date_of(app.now()));
    task.routine_rest_reason.reset();
  });
}

void declare_delete(cli::Spec& s, RefArgs& a) {
  s.required_ref(a.ref, std::string{kRef});
  s.mutates();
  s.example("tas routine delete plants", "the task and its history stay; it comes no more by itself");
  s.example("tas routine delete plants --dry-run", "say what would change");
}

int run_delete(cli::App& app, const RefArgs& a) {
  return change_routine(app, a.ref, "delete", "No routine any more:", [](domain::Task& task) {
    for (auto* text : {&task.routine_rule, &task.routine_since, &task.routine_rest_reason}) text->reset();
    task.routine_window_min.reset();
    task.routine_rests_until_at.reset();
  });
}

}  // namespace

cli::Command routine_edit() { return cli::command<EditArgs, declare_edit, run_edit>("routine edit", "change how often a task comes again"); }
cli::Command routine_pause() { return cli::command<PauseArgs, declare_pause, run_pause>("routine pause", "let a routine rest"); }
cli::Command routine_resume() { return cli::command<RefArgs, declare_resume, run_resume>("routine resume", "go on with a routine that rests"); }
cli::Command routine_delete() { return cli::command<RefArgs, declare_delete, run_delete>("routine delete", "make a task come no more by itself"); }

}  // namespace tas::apps
