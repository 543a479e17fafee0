// Groups of instances beside each other, or two quantities of the same instances.
#pragma once

#include <string>
#include <vector>

#include "libtas/analytics/difference.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

struct ComparisonReport {
  struct Row {
    std::string key, label;
    analytics::Moments moments;
    // To the first row; the first row has none.
    analytics::Difference difference;
    std::size_t reference_n = 0, own_n = 0;  // what the difference stands on: instances in both groups are in neither
  };
  std::string_view unit;
  std::string title;
  bool is_paired = false;  // the rows are quantities of the same instances
  std::vector<Row> rows;
};

render::Table comparison_table(const ComparisonReport&);
std::string comparison_text(const ComparisonReport&, const render::Style&);

}  // namespace tas::report
