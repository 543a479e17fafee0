#include "apps/tas/commands.hpp"
#include "apps/tas/measured.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/report/trend.hpp"

namespace tas::apps {
namespace {

using analytics::Period;
using domain::Column;

struct Args {
  AnalyticsFlags flags;
  std::vector<std::string> metrics;
  std::optional<std::string> aggregate;
  std::optional<std::int64_t> least;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags, Pieces::periods);
  declare_metric(s, a.metrics, "which numbers, several with commas; else relief,stress");
  declare_aggregate(s, a.aggregate, "one number per period, else mean");
  s.option(a.least, "--min-n", "N", "periods with fewer known are a gap; else 3, by day 1", &cli::row_count);
  s.example("tas analytics trend --by week --since 12w", "relief and stress, week by week");
  s.example("tas analytics trend --metric aversion --by month --since 365d -o csv", "felt aversion per month, for a spreadsheet");
  s.details(
      "What was completed, by the day it was completed. A period of which too little is known is a gap in the line, "
      "not a zero. n under the line says how many instances each number stands on. Without --since: 30 days, 12 weeks "
      "or 365 days. --describe tells it in sentences, --ascii draws without braille.");
  s.json_list("tas.analytics.trend/1", {{"metric", "the name of the number"},
                                        {"unit", "its unit"},
                                        {"aggregate", "what was made of the numbers of a period"},
                                        {"by", "day, week or month"},
                                        {"from", "the first day of the period"},
                                        {"n", "known numbers in it"},
                                        {"value", "null when fewer than --min-n are known"},
                                        {"moving_mean", "by day only: mean of the last 7 days that have a value"},
                                        {"scaled", "between the smallest (0) and the largest (1) of the values of this metric"}});
}

int usual_days(const Args& a) {
  if (a.flags.by == "month") return 365;
  return a.flags.by == "day" ? 30 : 84;
}

int run(cli::App& app, const Args& a) {
  AnalyticsFlags flags = a.flags;
  if (!flags.by) flags.by = "week";
  const Asked question = asked(app, flags, usual_days(a));
  const auto quantities = quantities_of(a.metrics, {"relief", "stress"});
  const auto data = measured(app, flags, question, quantities, {Column::completed_at});
  const auto least = static_cast<std::size_t>(a.least.value_or(question.by == Period::day ? 1 : 3));
  report::TrendReport report{question.by, aggregate_of(a.aggregate), least, {}};
  for (std::size_t q = 0; q < quantities.size(); ++q) {
    report.lines.push_back({quantities[q].name, quantities[q].unit,
                            analytics::series(data.columns.times(Column::completed_at), data.values[q], question.calendar, question.by, question.window, report.how, least)});
  }
  if (app.is_for_people()) app.print_text(report::trend_text(report, app.style()));
  else app.print(report::trend_table(report));
  return 0;
}

}  // namespace

cli::Command analytics_trend() {
  return cli::command<Args, declare, run>("analytics trend", "how a number changes from day to day, week to week or month to month");
}

}  // namespace tas::apps
