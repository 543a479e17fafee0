#include "apps/tas/commands.hpp"
#include "apps/tas/figures.hpp"
#include "libtas/analytics/sleep_days.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/values.hpp"

namespace tas::apps {
namespace {

using analytics::formulas::kTargetSleepHours;
using domain::Column;

struct Args {
  AnalyticsFlags flags;
  std::optional<Minutes> target;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags, Pieces::periods);
  s.option(a.target, "--target", "DURATION", "the sleep of a day that you aim at, else 8h", &cli::length_of_time);
  s.example("tas analytics sleep", "the last seven days of sleep");
  s.example("tas analytics sleep --since 30d --by day --target 7h30m", "night by night");
  s.details(
      "Sleep is what you record for tasks of type sleep; it belongs to the day on which it ends. The score of a day is half "
      "its length against the target, 35 % being in one piece, and 15 % the relief per hour; 94 is the most there is. The "
      "score of a longer time is the median of its days. Without --since the last seven days are looked at.");
  s.json_list("tas.analytics.sleep/1", {{"from, until", "the stretch of time"},
                                        {"score", "median of the days, 0..94"},
                                        {"length_part", "median of the part for the length, 0..100"},
                                        {"in_one_piece", "mean, 1 is always"},
                                        {"change_h.most, change_h.mean", "hours from one logged day to the next"},
                                        {"min", "minutes; n is how many sleeps were timed"},
                                        {"days", "with sleep: the n of the scores"},
                                        {"target_h", "hours"}});
}

render::Table head() {
  render::Table t{"tas.analytics.sleep/1", {}, {}, {}};
  add_stretch(t);
  add_figures(t, {{"score", "Score"}, {"length_part", "Length", 1}, {"in_one_piece", "In one piece", 2}, {"change_h.most", "Most change h", 4}, {"change_h.mean", "Mean change h", 3},
                  {"", "Asleep"}, {"min", ""}, {"n", "n"}, {"days", "Days"}, {"target_h", "Target h", 5}});
  return t;
}

int run(cli::App& app, const Args& a) {
  if (a.target && (a.target->count() <= 0 || a.target->count() > 24 * 60))
    throw Error::usage("a day has no such sleep").hint("--target 7h30m");
  const double target = a.target ? a.target->count() / 60 : kTargetSleepHours;
  const Asked question = asked(app, a.flags, 7);
  const auto columns = load(app, a.flags, question, store::ColumnRange::By::completed, analytics::kSleepInputs);
  auto t = head();
  for (const auto& window : pieces(a.flags, question, earliest_of(question, columns.times(Column::completed_at)))) {
    std::vector<analytics::formulas::SleepDay> days;
    for (const auto& [day, sleep] : analytics::sleep_days(columns, window, question.calendar, target)) days.push_back(sleep);
    const auto s = analytics::formulas::sleep_of(days);
    t.row(stretch_row(question, window, {known(s.score), known(s.duration_vs_target), known(s.wholeness), known(s.most_variation_h), known(s.mean_variation_h),
                                         s.days > 0 ? minutes(s.minutes) : render::Cell{}, s.days > 0 ? render::Cell{s.minutes} : render::Cell{}, count(s.segments),
                                         count(s.days), target}));
  }
  print_figures(app, t);
  return 0;
}

}  // namespace

cli::Command analytics_sleep() { return cli::command<Args, declare, run>("analytics sleep", "how long, how whole and how steady you sleep"); }

}  // namespace tas::apps
