#include "apps/tas/commands.hpp"
#include "apps/tas/figures.hpp"
#include "apps/tas/measured.hpp"
#include "libtas/analytics/usual.hpp"

namespace tas::apps {
namespace {

using analytics::Aggregate;
using analytics::Baseline;
using analytics::Fill;
using domain::Column;

constexpr int kUsualDays = 90;

struct Args {
  AnalyticsFlags flags;
  std::vector<std::string> metrics;
  std::optional<std::string> aggregate, fill, baseline;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  declare_metric(s, a.metrics, "which numbers, several with commas; else relief,stress,duration,completion_efficiency");
  s.choice(a.aggregate, "--aggregate", "HOW", {"mean", "sum"}, "of a day; else sum for duration and completion_efficiency, mean for others");
  s.choice(a.fill, "--fill", "HOW", {"skip", "zero"}, "days without: left out, or 0 since the first; else zero for sums");
  s.choice(a.baseline, "--baseline", "WHICH", {"last_week", "last_month", "last_3_months", "average", "all_data"}, "what is usual; else last_3_months");
  s.example("tas analytics history", "is it as usual, or more, or less?");
  s.example("tas analytics history --metric relief --type work --baseline last_month", "relief at work beside the last month");
  s.details(
      "Now is the last day with a number, or the last seven days for a sum. Seven days are the last seven that have a number, not those of "
      "the calendar. Beside is now against the baseline (seven of its days for a sum): below or above from ten percent on. With fewer than "
      "14 days nothing is usual yet. Without --since the last 90 days are looked at. tas analytics trend draws the days.");
  s.json_list("tas.analytics.history/1", {{"metric, unit, aggregate, fill", "what is looked at"},
                                          {"n, days", "known numbers, and days with any"},
                                          {"current", "the last day, or the sum of seven"},
                                          {"last_week, last_month, three_months, all", "means of days; all: since --since, by itself 90 days"},
                                          {"slope", "per day"},
                                          {"baseline, baseline_value", "which, and its number"},
                                          {"percent", "current against it"},
                                          {"beside", "below, as usual, above; null when it cannot be told"}});
}

bool is_summed(const analytics::Quantity& q) { return q.name == "duration" || q.name == "duration_min" || q.name == "completion_efficiency"; }

render::Table head() {
  constexpr auto kLeft = render::Column::Align::left;
  render::Table t{"tas.analytics.history/1", {}, {}, {}};
  t.columns = {{"metric", "Metric", kLeft, 0, false}, {"unit", "", kLeft, 0, false}, {"aggregate", "A day", kLeft, 3, false}, {"fill", "Empty days", kLeft, 6, false},
               figure("n", "n"), figure("days", "Days", 1), figure("current", "Now"), figure("last_week", "7 days", 1), figure("last_month", "Month", 4),
               figure("three_months", "3 months", 2), figure("all", "All", 7), figure("slope", "A day more", 5), {"baseline", "", kLeft, 0, false},
               figure("baseline_value", "Usual"), figure("percent", "", 3), {"beside", "Beside", kLeft, 0, false}};
  return t;
}

std::vector<render::Cell> row(const analytics::Quantity& q, const analytics::Usual& u, bool is_sum, Fill fill, Baseline which) {
  const double baseline = analytics::baseline_of(u, which, is_sum);
  const auto beside = u.days < analytics::kEnoughDays ? analytics::Beside::unknown : analytics::beside(u.current, baseline);
  const double percent = baseline > 0 ? 100 * u.current / baseline : domain::kUnknown;
  return {std::string{q.name}, std::string{q.unit}, std::string{is_sum ? "sum" : "mean"}, std::string{analytics::fill_name(fill)}, count(u.n), count(u.days), known(u.current),
          known(u.last_week), known(u.last_month), known(u.three_months), known(u.all), known(u.slope), std::string{analytics::baseline_name(which)}, known(baseline),
          known(percent), beside == analytics::Beside::unknown ? render::Cell{} : std::string{analytics::beside_name(beside)}};
}

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags, kUsualDays);
  const auto quantities = quantities_of(a.metrics, {"relief", "stress", "duration", "completion_efficiency"});
  const auto data = measured(app, a.flags, question, quantities, {Column::completed_at});
  const auto which = analytics::parse_baseline(a.baseline.value_or("last_3_months")).value();
  auto t = head();
  for (std::size_t q = 0; q < quantities.size(); ++q) {
    const bool is_sum = a.aggregate ? *a.aggregate == "sum" : is_summed(quantities[q]);
    const auto fill = a.fill ? analytics::parse_fill(*a.fill).value() : is_sum ? Fill::zero : Fill::skip;
    const auto days = analytics::series(data.columns.times(Column::completed_at), data.values[q], question.calendar, analytics::Period::day, question.window,
                                        is_sum ? Aggregate::sum : Aggregate::mean, 1);
    t.row(row(quantities[q], analytics::usual(days, is_sum, fill), is_sum, fill, which));
  }
  app.print(t);
  return 0;
}

}  // namespace

cli::Command analytics_history() {
  return cli::command<Args, declare, run>("analytics history", "what a number is now beside what is usual for it");
}

}  // namespace tas::apps
