// What one quantity is like where another one is low, middling or high.
#pragma once

#include <string>

#include "libtas/analytics/bins.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

struct ThresholdsReport {
  std::string_view name, unit, over;
  analytics::Thresholds thresholds;
};

render::Table thresholds_table(const ThresholdsReport&);
std::string thresholds_text(const ThresholdsReport&, const render::Style&);

}  // namespace tas::report
