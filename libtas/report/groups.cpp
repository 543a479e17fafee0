#include "libtas/report/groups.hpp"

#include <algorithm>

#include "libtas/render/chart_sparkline.hpp"
#include "libtas/report/cells.hpp"

namespace tas::report {
namespace {

using Align = render::Column::Align;

std::string capitalised(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace

render::Table groups_table(const GroupsReport& report, const render::Style& style) {
  render::Table t{"tas.analytics.table/1", {}, {}, {}};
  t.columns = {{"group", "", Align::left, 0, false}, {"label", capitalised(report.by), Align::left, 0, true}, {"instances", "Done", Align::right, 0, false}};
  int priority = 0;
  for (const auto name : report.names) {
    const std::string key{name};
    t.columns.push_back({key + ".value", capitalised(key), Align::right, priority, false});
    t.columns.push_back({key + ".n", "n", Align::right, priority, false});
    priority += 2;
  }
  t.columns.push_back({"", "Last " + std::to_string(kLastShown), Align::left, 1, false});
  std::vector<double> all;
  for (const auto& row : report.rows) all.insert(all.end(), row.last.begin(), row.last.end());
  const auto bounds = render::round_bounds(all);
  for (const auto& row : report.rows) {
    std::vector<render::Cell> cells{row.key, row.label, count_cell(row.instances)};
    for (std::size_t q = 0; q < report.names.size(); ++q) {
      cells.push_back(number_cell(row.values[q]));
      cells.push_back(count_cell(row.n[q]));
    }
    cells.emplace_back(render::sparkline(row.last, bounds, style));
    t.row(std::move(cells));
  }
  return t;
}

}  // namespace tas::report
