// Quantities over time, as rows and as a picture.
#pragma once

#include <string>
#include <vector>

#include "libtas/analytics/series.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

struct TrendLine {
  std::string_view name, unit;
  std::vector<analytics::Slot> slots;
};
struct TrendReport {
  analytics::Period period;
  analytics::Aggregate how;
  std::size_t least;  // known values that a period needs to be shown
  std::vector<TrendLine> lines;
};

inline constexpr std::size_t kMovingMeanDays = 7;  // analytics-a 15.5

std::string_view period_name(analytics::Period);

render::Table trend_table(const TrendReport&);
std::string trend_text(const TrendReport&, const render::Style&);

}  // namespace tas::report
