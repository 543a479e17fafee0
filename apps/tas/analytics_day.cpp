#include <algorithm>
#include <map>

#include "apps/tas/analytics_flags.hpp"
#include "apps/tas/commands.hpp"
#include "libtas/base/text.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/report/timeline.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/tasks.hpp"
#include "libtas/time/when.hpp"

namespace tas::apps {
namespace {

using State = store::InstanceFilter::State;

// What ends that much later may have begun on the day.
constexpr std::chrono::hours kLongest{48};

struct Args {
  std::optional<std::string> day;
  AnalyticsFlags flags;
};

void declare(cli::Spec& s, Args& a) {
  s.ref(a.day, "which day: yesterday, fri, 2026-11-20; else today", "DAY");
  declare_moment(s, a.flags);
  declare_whose(s, a.flags);
  s.example("tas analytics day", "today from hour to hour, with what was done when");
  s.example("tas analytics day yesterday --describe", "yesterday, in sentences");
  s.details(
      "A stretch of work goes from the start to the end of a task without its pauses; what was recorded with a length "
      "only ends with its completion. What has no time is not drawn. Tasks without type are drawn as work.");
  s.json_list("tas.analytics.day/1", {{"instance.id", "the instance"},
                                      {"task.name", "as it was when the instance was made"},
                                      {"type", "of the task; null when it has none"},
                                      {"from", "when this stretch of work began, that day"},
                                      {"until", "when it ended, that day"},
                                      {"min", "minutes between"},
                                      {"is_running", "it goes on"}});
}

analytics::Window day_of(cli::App& app, const Args& a, const Asked& question) {
  Instant inside = question.as_of;
  if (const auto date = a.day ? time::parse_date(trim(*a.day)) : std::nullopt)
    inside = question.calendar.start_of(analytics::Day{*date});
  else if (a.day)
    inside = time::parse_when(*a.day, question.as_of, app.zone(), time::Lean::past);
  return question.calendar.stretch(question.calendar.day_of(inside), analytics::Period::day);
}

class Reading {
 public:
  Reading(cli::App& app, const Asked& question) : instances_{app.session().db(), app.session().user()}, question_{question} {
    for (const auto& task : store::Tasks{app.session().db(), app.session().user()}.list(store::Tasks::Which::all)) types_[task.id] = task.type;
  }

  void add(const store::InstanceFilter& filter) {
    for (const auto& i : instances_.list(filter)) {
      if (!i.first_started_at && !i.completed_at) continue;
      if (question_.tasks && !std::binary_search(question_.tasks->begin(), question_.tasks->end(), i.task)) continue;
      for (const auto& stretch : analytics::worked_stretches(i, instances_.pauses(i.id), question_.as_of))
        spells_.push_back({i.id, i.task_name, types_[i.task], stretch, i.is_running() && stretch.until == question_.as_of});
    }
  }
  std::vector<analytics::Spell> spells() && { return std::move(spells_); }

 private:
  store::Instances instances_;
  const Asked& question_;
  std::map<TaskId, std::optional<domain::TaskType>> types_;
  std::vector<analytics::Spell> spells_;
};

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags);
  auto& s = app.session();
  const db::Transaction snapshot{s.db(), db::Access::read};
  report::DayTimeline day{day_of(app, a, question), {}};
  Reading reading{app, question};
  reading.add({.state = State::completed, .since = day.day.from, .until = std::min(day.day.until + kLongest, question.window.until)});
  reading.add({.state = State::open});
  day.spells = analytics::timeline(std::move(reading).spells(), {day.day.from, std::min(day.day.until, question.window.until)});
  if (app.is_for_people()) app.print_text(report::timeline_text(day, app.style()));
  else app.print(report::timeline_table(day));
  return 0;
}

}  // namespace

cli::Command analytics_day() { return cli::command<Args, declare, run>("analytics day", "one day from hour to hour: what was done when"); }

}  // namespace tas::apps
