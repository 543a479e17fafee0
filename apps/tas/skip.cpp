#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/occurrence.hpp"
#include "apps/tas/routine_row.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/steps.hpp"
#include "libtas/base/error.hpp"
#include "libtas/store/tasks.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::string ref;
  std::optional<std::string> because, until;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.ref, "a routine: id, name or the beginning of a name; all for every routine", "REF|all");
  s.option(a.because, "--because", "REASON", "why: sick, away, rest or your own words; counted nowhere");
  s.option(a.until, "--until", "WHEN", "it rests that day, too, and goes on the day after");
  s.mutates();
  s.example("tas skip plants --because away", "leave out the one that waits, or else the next one");
  s.example("tas skip all --because sick --until sun", "every routine rests until Sunday is over");
  s.details("A skipped occurrence is neither done nor cancelled and counts in no statistics; it is kept as a deleted instance, and tas instance restore opens it.");
}

// Deleted before it was begun: out of every list and figure, and its slot stays taken.
domain::Instance skip_next(cli::App& app, store::Operation& op, store::Instances& instances, const domain::Task& task, const std::optional<std::string>& because) {
  const auto routine = *domain::Routine::of(task);
  const auto past = past_of(instances, task.id);
  for (const auto& taken : past.taken) {
    if (taken.how == domain::TakenSlot::How::open) {
      throw Error::conflict(to_string(taken.instance) + " \"" + task.name + "\" is open already").hint("tas cancel " + to_string(taken.instance) + " or tas defer " + to_string(taken.instance));
    }
  }
  auto slot = routine.standing(past, app.now(), app.zone());
  if (!slot) slot = routine.coming(past, app.now(), app.zone());
  if (!slot) throw Error::conflict(to_string(task.id) + " \"" + task.name + "\" has nothing to skip").hint("tas routine show " + to_string(task.id));
  auto skipped = in_slot(task, routine, *slot, app.now(), app.zone());
  skipped.cancellation_reason = because;
  skipped.deleted_at = app.now();
  return instances.add(op, skipped);
}

std::string day_of(cli::App& app, const domain::Instance& occurrence) {
  return time::weekday_and_day(app.zone().start_of(*time::parse_date(*occurrence.routine_slot)), app.zone());
}

domain::Task rested(cli::App& app, store::Operation& op, store::Tasks& tasks, const domain::Task& before, const Args& a, const std::optional<std::string>& because) {
  auto after = before;
  after.routine_rests_until_at = end_of_rest(app, *a.until);
  after.routine_rest_reason = because;
  return tasks.edit(op, before, after);
}

// Of all routines those are meant whose occurrence waits, unless they shall rest.
std::vector<domain::Task> chosen_routines(cli::App& app, store::Tasks& tasks, store::Instances& instances, const Args& a) {
  if (a.ref != "all") return {routine_of(app, a.ref)};
  auto routines = tasks.with_routine();
  if (!a.until) {
    std::erase_if(routines, [&](const domain::Task& task) { return !domain::Routine::of(task)->standing(past_of(instances, task.id), app.now(), app.zone()); });
  }
  if (routines.empty()) throw Error::not_found(a.until ? "there are no routines" : "no routine waits").hint("tas routine list");
  return routines;
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  const auto because = stored_text(a.because, "the reason", domain::kNoteLimit);
  auto op = app.begin_operation();
  store::Tasks tasks{s.db(), s.user()};
  store::Instances instances{s.db(), s.user()};
  const auto routines = chosen_routines(app, tasks, instances, a);
  std::string lines;
  auto table = routine_table();
  for (const auto& task : routines) {
    const auto left_out = a.until ? "" : " of " + day_of(app, skip_next(app, op, instances, task, because));
    const auto after = a.until ? rested(app, op, tasks, task, a, because) : task;
    lines += fmt::format("{}Skipped {} {}{}  {}", lines.empty() ? "" : "\n", to_string(after.id), quoted_name(after.name), left_out, routine_line(app, after));
    table.row(routine_cells(app, after));
  }
  app.finish(op, a.ref == "all" ? "skip all" : fmt::format("skip {} \"{}\"", to_string(routines.front().id), routines.front().name));
  if (app.wants_words()) app.note(lines + std::string{app.undo_hint()});
  else app.print(table);
  return 0;
}

}  // namespace

cli::Command skip() { return cli::command<Args, declare, run>("skip", "leave out the next occurrence of a routine"); }
cli::Command routine_skip() { return cli::command<Args, declare, run>("routine skip", "leave out the next occurrence of a routine"); }

}  // namespace tas::apps
