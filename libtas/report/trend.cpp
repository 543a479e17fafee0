#include "libtas/report/trend.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "libtas/render/chart_trend.hpp"
#include "libtas/report/cells.hpp"
#include "libtas/time/format.hpp"

namespace tas::report {
namespace {

using analytics::Period;
using analytics::Slot;

std::string tick_name(analytics::Day first, Period period) {
  const Date date{first};
  if (period == Period::month) return fmt::format("{} {}", time::month_name(date), static_cast<int>(date.year()));
  return time::day_and_month(date);
}

render::Trend chart_of(const TrendReport& report) {
  render::Trend chart{fmt::format("{} by {}", analytics::aggregate_name(report.how), period_name(report.period)), std::string{period_name(report.period)}, {}, {}};
  chart.title[0] = static_cast<char>(chart.title[0] - 'a' + 'A');
  for (const auto& slot : report.lines.front().slots) chart.ticks.push_back(tick_name(slot.first, report.period));
  for (const auto& line : report.lines) {
    auto& drawn = chart.lines.emplace_back(render::Trend::Line{std::string{line.name}, std::string{line.unit}, {}});
    for (const auto& slot : line.slots) drawn.points.push_back({slot.value, slot.n});
  }
  return chart;
}

std::string slope_text(const TrendLine& line, Period period) {
  const auto known = std::count_if(line.slots.begin(), line.slots.end(), [](const Slot& s) { return !std::isnan(s.value); });
  const double slope = analytics::slope(line.slots);
  if (std::isnan(slope)) return fmt::format("{}: too few {}s for a slope (n={}).", line.name, period_name(period), known);
  return fmt::format("{}: {} {} a {} (n={} {}s).", line.name, with_sign(slope, 2), line.unit, period_name(period), known, period_name(period));
}

}  // namespace

std::string_view period_name(Period period) {
  switch (period) {
    case Period::day: return "day";
    case Period::week: return "week";
    case Period::month: return "month";
  }
  return "";
}

render::Table trend_table(const TrendReport& report) {
  auto t = programs_table("tas.analytics.trend/1", {"metric", "unit", "aggregate", "by", "from", "n", "value", "moving_mean", "scaled"});
  for (const auto& line : report.lines) {
    const auto means = report.period == Period::day ? analytics::moving_mean(line.slots, kMovingMeanDays) : std::vector<double>(line.slots.size(), std::nan(""));
    const auto scaled = analytics::scaled(line.slots);
    for (std::size_t i = 0; i < line.slots.size(); ++i) {
      const auto& slot = line.slots[i];
      t.row({std::string{line.name}, std::string{line.unit}, std::string{analytics::aggregate_name(report.how)}, std::string{period_name(report.period)},
             time::format_date(Date{slot.first}), count_cell(slot.n), number_cell(slot.value), number_cell(means[i]), number_cell(scaled[i])});
    }
  }
  return t;
}

std::string trend_text(const TrendReport& report, const render::Style& style) {
  if (std::all_of(report.lines.begin(), report.lines.end(), [](const auto& line) { return line.slots.empty(); })) {
    return "Nothing was completed in that time (n=0).\n";
  }
  std::string text = render::picture(chart_of(report), style);
  std::string notes = "Slope: ";
  for (const auto& line : report.lines) notes += slope_text(line, report.period) + " ";
  notes += report.least > 1 ? fmt::format("Gaps: fewer than {} known.", report.least) : std::string{"Gaps: nothing known."};
  return text + render::wrapped(notes, style.width) + "\n";
}

}  // namespace tas::report
