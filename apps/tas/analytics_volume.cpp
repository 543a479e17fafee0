#include "apps/tas/commands.hpp"
#include "apps/tas/day_scores.hpp"
#include "apps/tas/figures.hpp"
#include "libtas/analytics/formulas/productivity.hpp"
#include "libtas/analytics/volume.hpp"
#include "libtas/store/weekly_goals.hpp"

namespace tas::apps {
namespace {

using analytics::Volume;

constexpr int kUsualDays = 30;

struct Args {
  AnalyticsFlags flags;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags, Pieces::periods);
  s.example("tas analytics volume", "how much work the last 30 days held, and what it yielded");
  s.example("tas analytics volume --since 12w --by week -o csv", "week by week, as CSV");
  s.example("tas analytics volume --since 90d --by day --sort -efficiency.mean", "days, the best ones first");
  s.details(
      "Volume is the mean working day: 8 hours are 100. Consistency is 100 when days hold equal work; a few short days look "
      "consistent, too. Efficiency are the points of completion_efficiency; volumetric is their mean, a half to one and a half "
      "times by the volume, and potential the same at the target: a fifth of your weekly goal a day, else 6 hours. Robust is, "
      "day by day, half of the efficiency up to 100 and half of the execution. tas score show NAME explains a score.");
  s.json_list("tas.analytics.volume/1", {{"from, until", "the stretch of time"},
                                         {"completed", "instances"},
                                         {"work.min, work.n", "minutes of work, and how many instances were timed"},
                                         {"work.days", "days with work, of days"},
                                         {"work.min_per_day", "of days with work"},
                                         {"volume, consistency, variation", "of work; null without any"},
                                         {"efficiency, execution, grit", "each with mean and n; efficiency with sum"},
                                         {"base", "mean of the efficiencies above 0"},
                                         {"volumetric, potential, gap_hours", "gap_hours: a day, to the target"},
                                         {"composite_productivity", "40 % efficiency, 40 % volume, 20 % consistency"},
                                         {"robust, robust_days", "robust productivity, and its days"},
                                         {"daily_mean", "mean of the three means of a day, over days with all of them"}});
}

render::Table head() {
  render::Table t{"tas.analytics.volume/1", {}, {}, {}};
  add_stretch(t);
  add_figures(t, {{"completed", "Done"}, {"", "Work"}, {"work.min", ""}, {"work.n", "n"}, {"work.days", "Work days", 4}, {"days", "Days", 5}, {"", "Working day", 3},
                  {"work.min_per_day", ""}, {"volume", "Volume", 1}, {"consistency", "Consistency", 6}, {"variation", ""}, {"efficiency.sum", "Points", 1},
                  {"efficiency.mean", "Efficiency", 2}, {"efficiency.n", "n", 2}, {"execution.mean", "Execution", 7}, {"execution.n", "n", 7}, {"grit.mean", "Grit", 8},
                  {"grit.n", "n", 8}, {"base", ""}, {"volumetric", "Volumetric", 9}, {"potential", "Potential", 10}, {"gap_hours", "Hours a day to the target", 11},
                  {"composite_productivity", "Composite", 12}, {"robust", "Robust", 13}, {"robust_days", "n days", 13}, {"daily_mean", ""}});
  return t;
}

std::vector<render::Cell> row(const Asked& question, const analytics::Window& window, const Volume& v) {
  const auto worked = v.timed > 0 ? v.work_min : domain::kUnknown;
  return stretch_row(question, window,
                     {count(v.completed), minutes(worked), known(worked), count(v.timed), count(v.work.work_days), count(v.work.days), minutes(v.work.minutes_per_day),
                      known(v.work.minutes_per_day), known(v.work.score), known(v.work.consistency), known(v.work.variation),
                      v.efficiency.n() > 0 ? render::Cell{v.efficiency.sum()} : render::Cell{}, known(v.efficiency.mean()), count(v.efficiency.n()), known(v.execution.mean()),
                      count(v.execution.n()), known(v.grit.mean()), count(v.grit.n()), known(v.base), known(v.volumetric), known(v.potential), known(v.gap_hours),
                      known(v.composite_productivity), known(v.robust), count(v.robust_days), known(v.daily_mean)});
}

double target_min(cli::Session& s, Instant as_of) {
  const auto goal = store::WeeklyGoals{s.db(), s.user()}.at(as_of);
  return goal ? *goal->hours / 5 * 60 : analytics::formulas::kTargetMinutesPerDay;
}

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags, kUsualDays);
  auto& s = app.session();
  const db::Transaction reading{s.db(), db::Access::read};
  const auto scored = day_scores(app, a.flags, question);
  const double target = target_min(s, question.as_of);
  auto t = head();
  for (const auto& window : pieces(a.flags, question, question.window.from))
    t.row(row(question, window, analytics::volume(scored.columns, yield_of(scored), window, question.calendar, target)));
  print_figures(app, t);
  return 0;
}

}  // namespace

cli::Command analytics_volume() {
  return cli::command<Args, declare, run>("analytics volume", "how much work there was, how even, and what it yielded");
}

}  // namespace tas::apps
