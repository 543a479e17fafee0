#include "libtas/report/heatmap.hpp"

#include <fmt/format.h>

#include "libtas/render/chart_heatmap.hpp"
#include "libtas/report/cells.hpp"
#include "libtas/time/format.hpp"

namespace tas::report {

render::Table heatmap_table(const HeatmapReport& report) {
  auto t = programs_table("tas.analytics.heatmap/1", {"date", "metric", "unit", "aggregate", "n", "value"});
  for (const auto& day : report.days) {
    if (day.n == 0) continue;
    t.row({time::format_date(Date{day.first}), std::string{report.name}, std::string{report.unit}, std::string{analytics::aggregate_name(report.how)},
           count_cell(day.n), number_cell(day.value)});
  }
  return t;
}

std::string heatmap_text(const HeatmapReport& report, const render::Style& style) {
  if (report.days.empty()) return "Nothing was completed in that time (n=0).\n";
  render::Heatmap chart{fmt::format("{}, {} per day, {} to {}", report.name, analytics::aggregate_name(report.how),
                                    time::format_date(Date{report.days.front().first}), time::format_date(Date{report.days.back().first})),
                        std::string{report.unit}, Date{report.days.front().first}, {}};
  for (const auto& day : report.days) chart.days.push_back(day.n > 0 ? day.value : std::nan(""));
  return render::picture(chart, style);
}

}  // namespace tas::report
