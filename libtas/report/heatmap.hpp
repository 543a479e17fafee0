// A quantity per day over weeks and months.
#pragma once

#include <string>
#include <vector>

#include "libtas/analytics/series.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

struct HeatmapReport {
  std::string_view name, unit;
  analytics::Aggregate how;
  std::vector<analytics::Slot> days;
};

// Days of which something is known.
render::Table heatmap_table(const HeatmapReport&);
std::string heatmap_text(const HeatmapReport&, const render::Style&);

}  // namespace tas::report
