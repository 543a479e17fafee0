// Relief points per hour worked; unknown unless a duration above 0 was measured or typed (analytics-a 3.6).
#pragma once

#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

inline double relief_per_hour(const Row& row) {
  const double minutes = row[Column::duration_min];
  if (!(minutes > 0)) return kUnknown;
  return row[Column::actual_relief] / (minutes / 60);
}

inline constexpr Metric kReliefPerHour{
    .name = "relief_per_hour",
    .also = "",
    .version = "1",
    .unit = "points per hour",
    .lowest = 0,
    .highest = kOpen,
    .inputs = {Column::actual_relief, Column::duration_min},
    .formula = "relief felt / hours worked",
    .meaning = "How much relief an hour of it brings.",
    .source = "analytics-a 3.6",
    .differs = "For every task, not only sleep; unknown without a measured or typed duration.",
    .values = each_row<relief_per_hour>,
};

}  // namespace tas::analytics::scores
