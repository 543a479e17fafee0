// Quantities by group, as a table.
#pragma once

#include <string>
#include <vector>

#include "libtas/analytics/aggregate.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

struct GroupsReport {
  struct Row {
    std::string key, label;
    std::size_t instances;
    std::vector<double> values;     // by quantity, aggregated
    std::vector<std::size_t> n;     // by quantity, known values
    std::vector<double> last;       // the latest values of the first quantity, oldest first
  };
  std::string by;
  analytics::Aggregate how;
  std::vector<std::string_view> names;  // of the quantities
  std::vector<Row> rows;
};
inline constexpr std::size_t kLastShown = 10;

render::Table groups_table(const GroupsReport&, const render::Style&);

}  // namespace tas::report
