#include "libtas/report/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/text.hpp"
#include "libtas/render/chart_intervals.hpp"
#include "libtas/report/cells.hpp"

namespace tas::report {
namespace {

using Row = ComparisonReport::Row;

constexpr std::size_t kManyComparisons = 3;

render::Intervals chart_of(const ComparisonReport& report) {
  render::Intervals chart{report.title, std::string{report.unit}, {}, false};
  for (const auto& row : report.rows) {
    const auto interval = row.moments.interval();
    chart.rows.push_back({row.label, row.moments.mean(), interval ? interval->low : std::nan(""), interval ? interval->high : std::nan(""), row.moments.n()});
    chart.has_zero_line = chart.has_zero_line || row.moments.mean() < 0;
  }
  return chart;
}

std::string difference_text(const ComparisonReport& report, const Row& row) {
  const auto& d = row.difference;
  const std::string n = report.is_paired ? fmt::format("n={} pairs", row.own_n) : fmt::format("n={} and {}", row.own_n, row.reference_n);
  if (std::isnan(d.value)) return fmt::format("{}: nothing to compare ({}).", terminal_safe(row.label), n);
  const std::string interval = d.interval ? interval_text(d.interval) + ", " : "";
  return fmt::format("{}: {} {} ({}{}){}.", terminal_safe(row.label), with_sign(d.value), report.unit, interval, n, d.may_be_chance() ? ": may be chance" : "");
}

}  // namespace

render::Table comparison_table(const ComparisonReport& report) {
  auto t = programs_table("tas.analytics.compare/1",
                          {"group", "label", "unit", "n", "mean", "sd", "low", "high", "difference.to", "difference.value", "difference.low",
                           "difference.high", "difference.n", "difference.n_to", "difference.may_be_chance"});
  for (const auto& row : report.rows) {
    const auto interval = row.moments.interval();
    std::vector<render::Cell> cells{row.key, row.label, std::string{report.unit}, count_cell(row.moments.n()), number_cell(row.moments.mean()),
                                    number_cell(row.moments.sd()), low_cell(interval), high_cell(interval)};
    if (&row == &report.rows.front()) {
      cells.resize(t.columns.size());
    } else {
      const auto& d = row.difference;
      cells.insert(cells.end(), {report.rows.front().key, number_cell(d.value), low_cell(d.interval), high_cell(d.interval), count_cell(row.own_n),
                                 count_cell(row.reference_n), d.may_be_chance()});
    }
    t.row(std::move(cells));
  }
  return t;
}

std::string comparison_text(const ComparisonReport& report, const render::Style& style) {
  if (report.rows.empty()) return "Nothing was completed in that time (n=0).\n";
  std::string text = render::picture(chart_of(report), style);
  if (report.rows.size() < 2) return text + render::wrapped("One group only: there is nothing to compare it with.", style.width) + "\n";
  text += render::wrapped(fmt::format("Difference to {}:", terminal_safe(report.rows.front().label)), style.width) + "\n";
  for (std::size_t i = 1; i < report.rows.size(); ++i) text += "  " + render::wrapped(difference_text(report, report.rows[i]), style.width, 2) + "\n";
  if (report.rows.size() > kManyComparisons) {
    text += render::wrapped("Of twenty such intervals one misses the truth by chance: with many groups expect a few.", style.width) + "\n";
  }
  return text;
}

}  // namespace tas::report
