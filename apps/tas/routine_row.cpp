#include "apps/tas/routine_row.hpp"

#include <fmt/format.h>

#include "apps/tas/occurrence.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/time/format.hpp"
#include "libtas/time/when.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;

struct Times {
  std::optional<Instant> standing_due, next;
};

Times times_of(cli::App& app, const domain::Task& task) {
  const auto routine = domain::Routine::of(task);
  if (!routine) return {};
  auto& s = app.session();
  store::Instances instances{s.db(), s.user()};
  const auto past = past_of(instances, task.id);
  const auto standing = routine->standing(past, app.now(), app.zone()), coming = routine->coming(past, app.now(), app.zone());
  Times times;
  if (standing) times.standing_due = routine->due(*standing, app.zone());
  if (coming) times.next = routine->moment(*coming, app.zone());
  return times;
}

std::string rest_text(cli::App& app, const domain::Task& task) {
  if (!task.routine_rests_until_at || *task.routine_rests_until_at <= app.now()) return {};
  if (*task.routine_rests_until_at >= domain::kRestsForGood) return "for good";
  return "till " + time::near_day(*task.routine_rests_until_at - std::chrono::seconds{1}, app.now(), app.zone());
}

std::vector<render::Cell> cells(cli::App& app, const domain::Task& task, const Times& times) {
  const auto near = [&app](Instant t) { return time::near_time(t, app.now(), app.zone()); };
  return {to_string(task.id), task.name, render::cell(task.routine_rule),
          times.standing_due ? render::Cell{"due " + near(*times.standing_due)} : render::Cell{},
          times.next ? render::Cell{near(*times.next)} : render::Cell{}, rest_text(app, task), render::cell(times.standing_due), render::cell(times.next),
          render::cell(task.routine_window_min), render::cell(task.routine_since), render::cell(task.routine_rests_until_at), render::cell(task.routine_rest_reason)};
}

std::string line(cli::App& app, const domain::Task& task, const Times& times) {
  std::string text = task.routine_rule.value_or("");
  if (const auto rest = rest_text(app, task); !rest.empty()) text += "  rests " + rest;
  if (times.standing_due) text += "  due " + time::near_time(*times.standing_due, app.now(), app.zone());
  if (times.next) text += "  next " + time::near_time(*times.next, app.now(), app.zone());
  return text;
}

}  // namespace

void declare_routine_fields(cli::Spec& s, RoutineFields& f) {
  s.option(f.every, "--every", "EVERY", "how often: daily, weekdays 8am, mon and thu 19:00, every 2 weeks on sat, monthly on the 25th, or counted from the last time: 2 weeks after done");
  s.option(f.window, "--window", "LENGTH", "how long after its beginning it is due, e.g. 6h; none: at the end of its day");
  s.option(f.since, "--from", "WHEN", "the first day it can fall on; today");
}

void apply_routine_fields(cli::App& app, const RoutineFields& f, domain::Task& task) {
  if (f.since || !task.routine_since) {
    task.routine_since = time::format_date(app.zone().date_of(f.since ? time::parse_when(*f.since, app.now(), app.zone(), time::Lean::future) : app.now()));
  }
  if (f.every) task.routine_rule = domain::text_of(domain::parse_recurrence(*f.every, *time::parse_date(*task.routine_since)));
  cli::apply_or_clear(f.window, task.routine_window_min, [](const std::string& t) { return cli::length_of_time(t).count(); });
}

render::Table routine_table() {
  render::Table t{"tas.routine.list/1", {}, {}, {}};
  t.columns = {{"task.id", "ID", Align::left, 0, false}, {"task.name", "Task", Align::left, 0, true}, {"every", "Every", Align::left, 0, true},
               {"", "Now", Align::left, 2, false},       {"", "Next", Align::left, 1, false},         {"", "Rests", Align::left, 3, false}};
  for (const char* key : {"standing_due_at", "next_at", "window_min", "since", "rests_until_at", "rest_reason"}) t.columns.push_back({key, "", Align::left, 0, false});
  return t;
}

void describe_routine_json(cli::Spec& s, bool is_list) {
  std::vector<cli::JsonField> fields{{"task.id, task.name", "the task that comes again"},
                                     {"every", "how often, in the words that --every understands"},
                                     {"standing_due_at", "deadline of the occurrence that waits to be done; null: none waits"},
                                     {"next_at", "when the next one begins; null: that is open"},
                                     {"window_min", "minutes from beginning to deadline; null: the end of the day"},
                                     {"since", "the first date it can fall on"},
                                     {"rests_until_at, rest_reason", "it rests until then; the year 9999: until tas routine resume"}};
  if (is_list) s.json_list("tas.routine.list/1", std::move(fields));
  else s.json_object("tas.routine/1", std::move(fields));
}

std::vector<render::Cell> routine_cells(cli::App& app, const domain::Task& task) { return cells(app, task, times_of(app, task)); }

std::string routine_line(cli::App& app, const domain::Task& task) { return line(app, task, times_of(app, task)); }

void say_routine(cli::App& app, const domain::Task& task, const std::string& lead, std::string_view trail) {
  const auto times = times_of(app, task);
  auto one = routine_table();
  one.schema = "tas.routine/1";
  one.row(cells(app, task, times));
  const auto about = line(app, task, times);
  say(app, std::move(one), fmt::format("{}{}{}{}", lead, about.empty() ? "" : "  ", about, trail));
}

Instant end_of_rest(cli::App& app, const std::string& typed) {
  const auto until = time::parse_when(typed, app.now(), app.zone(), time::Lean::future);
  if (until <= app.now()) throw Error::usage("that has been already").hint("name a time to come");
  return until + std::chrono::seconds{1};
}

domain::Task routine_of(cli::App& app, const std::string& ref) {
  auto task = cli::task_of(app, ref);
  if (!task.routine_rule) throw Error::not_found(to_string(task.id) + " \"" + task.name + "\" is no routine").hint("tas routine add " + to_string(task.id) + " --every 'weekdays 8am' makes it one");
  return task;
}

}  // namespace tas::apps
