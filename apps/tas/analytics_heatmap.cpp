#include <algorithm>

#include "apps/tas/commands.hpp"
#include "apps/tas/measured.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/report/heatmap.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

using domain::Column;

constexpr int kUsualDays = 53 * 7;

struct Args {
  AnalyticsFlags flags;
  std::optional<std::string> metric, aggregate;
  std::optional<int> year;
};

int year_of(const std::string& text) {
  const auto number = parse_number(text);
  if (!number || *number < 1900 || *number > 9999 || *number != static_cast<int>(*number)) throw Error::usage("\"" + text + "\" is not a year").hint("--year 2026");
  return static_cast<int>(*number);
}

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  s.option(a.metric, "--metric", "NAME", "which number, else relief");
  declare_aggregate(s, a.aggregate, "one number per day, else mean");
  s.option(a.year, "--year", "YEAR", "the days of that year; else the last 53 weeks", &year_of);
  s.example("tas analytics heatmap", "relief per day over the last 53 weeks");
  s.example("tas analytics heatmap --metric duration --aggregate sum --since 26w", "minutes per day of the last 26 weeks");
  s.details("A column is a week, its first day is Monday. A blank day is one of which nothing is known: it is not a zero.");
  s.json_list("tas.analytics.heatmap/1", {{"date", "a day of which something is known"},
                                          {"metric", "the name of the number"},
                                          {"unit", "its unit"},
                                          {"aggregate", "what was made of the numbers of the day"},
                                          {"n", "known numbers of that day"},
                                          {"value", "the number"}});
}

// A history that is shorter than the usual year begins with the picture.
void skip_empty_weeks(std::vector<analytics::Slot>& days) {
  const auto known = std::find_if(days.begin(), days.end(), [](const auto& day) { return day.n > 0; });
  if (known == days.end()) return;
  days.erase(days.begin(), known - std::min<std::ptrdiff_t>(known - days.begin(), (known->first - analytics::period_start(known->first, analytics::Period::week)).count()));
}

int run(cli::App& app, const Args& a) {
  AnalyticsFlags flags = a.flags;
  if (a.year && flags.since) throw Error::usage("--year and --since both say when to begin").hint("give one of them");
  if (a.year) {
    flags.since = std::to_string(*a.year) + "-01-01";
    if (!flags.until && std::to_string(*a.year + 1) + "-01-01" <= time::format_date(app.zone().date_of(app.now()))) flags.until = std::to_string(*a.year + 1) + "-01-01";
  }
  const Asked question = asked(app, flags, kUsualDays);
  const auto quantity = quantity_of(a.metric.value_or("relief"));
  const auto how = aggregate_of(a.aggregate);
  const auto data = measured(app, flags, question, {quantity}, {Column::completed_at});
  report::HeatmapReport report{quantity.name, quantity.unit, how,
                                     analytics::series(data.columns.times(Column::completed_at), data.values.front(), question.calendar, analytics::Period::day, question.window, how, 0)};
  if (!flags.since) skip_empty_weeks(report.days);
  if (app.is_for_people()) app.print_text(report::heatmap_text(report, app.style()));
  else app.print(report::heatmap_table(report));
  return 0;
}

}  // namespace

cli::Command analytics_heatmap() {
  return cli::command<Args, declare, run>("analytics heatmap", "a number per day, a year at a glance");
}

}  // namespace tas::apps
