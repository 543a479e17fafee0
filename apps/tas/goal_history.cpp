#include "apps/tas/commands.hpp"
#include "apps/tas/figures.hpp"
#include "libtas/analytics/productive_hours.hpp"
#include "libtas/analytics/statistics.hpp"
#include "libtas/measure/score_reader.hpp"
#include "libtas/store/weekly_goals.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

using domain::Column;

constexpr int kUsualWeeks = 12;

struct Args {
  AnalyticsFlags flags;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags, Pieces::periods);
  s.example("tas goal history", "productive hours and points of the last twelve weeks, each beside the goal it had");
  s.example("tas goal history --by day --since 90d -o csv", "hours of each day, as CSV");
  s.details(
      "Productive hours are those of work and self-care that were timed. The goal is the one that held at the end of the week; "
      "the present week is not over. Points are those of completion_efficiency, of everything that was completed. Nothing of "
      "this is stored: a correction changes the week it belongs to.");
  s.json_list("tas.goal.history/1", {{"from, until", "the week, or with --by the day or month"},
                                     {"hours, work_hours, self_care_hours", "productive hours"},
                                     {"n", "instances that were timed"},
                                     {"days", "with productive hours"},
                                     {"completed", "instances of any type"},
                                     {"points", "of them; null when there are none"},
                                     {"goal.hours", "of a week; null without goal, or by day or month"},
                                     {"goal.percent", "hours against it"}});
}

render::Table head() {
  render::Table t{"tas.goal.history/1", {}, {}, {}};
  add_stretch(t);
  add_figures(t, {{"", "Hours"}, {"hours", ""}, {"", "Work", 3}, {"work_hours", ""}, {"", "Self-care", 3}, {"self_care_hours", ""}, {"n", "n"}, {"days", "Days", 2},
                  {"completed", "Done", 1}, {"points", "Points", 1}, {"goal.hours", "Goal h", 1}, {"goal.percent", "%"}});
  return t;
}

double points_of(const measure::Scored& scored, const analytics::Window& w, std::size_t& completed) {
  analytics::Moments points;
  for (std::size_t i = 0; i < scored.columns.size(); ++i) {
    if (!w.contains(scored.columns.times(Column::completed_at)[i])) continue;
    ++completed;
    points.add(scored.values.front()[i]);
  }
  return points.n() > 0 ? points.sum() : domain::kUnknown;
}

std::vector<render::Cell> row(const Asked& question, const analytics::Window& w, const measure::Scored& scored, double goal) {
  const auto hours = analytics::productive_hours(scored.columns, w, question.calendar);
  std::size_t completed = 0;
  const double points = points_of(scored, w, completed);
  return stretch_row(question, w, {minutes(60 * hours.total()), hours.total(), minutes(60 * hours.work), hours.work, minutes(60 * hours.self_care), hours.self_care, count(hours.n),
                                   count(hours.days), count(completed), known(points), known(goal), known(100 * hours.total() / goal)});
}

int run(cli::App& app, const Args& a) {
  auto flags = a.flags;
  if (!flags.by) flags.by = "week";
  if (!flags.since && *flags.by == "week") flags.since = std::to_string(kUsualWeeks) + "w";
  const Asked question = asked(app, flags, 90);
  auto& s = app.session();
  const db::Transaction reading{s.db(), db::Access::read};
  store::WeeklyGoals goals{s.db(), s.user()};
  const auto scored = measure::ScoreReader{s.db(), s.user(), range_of(flags, question, store::ColumnRange::By::completed),
                                           {analytics::scores::find_metric("completion_efficiency")}, analytics::kProductiveInputs, question.calendar}
                          .rest();
  auto t = head();
  for (const auto& w : pieces(flags, question, earliest_of(question, scored.columns.times(Column::completed_at)))) {
    const auto goal = question.by == analytics::Period::week ? goals.at(w.until - Instant::duration{1}) : std::nullopt;
    t.row(row(question, w, scored, goal ? *goal->hours : domain::kUnknown));
  }
  app.print(t);
  return 0;
}

}  // namespace

cli::Command goal_history() { return cli::command<Args, declare, run>("goal history", "productive hours and points week by week, beside the goal"); }

}  // namespace tas::apps
