// Time taken over time estimated; unknown unless both are above 0 (analytics-a 11.5).
#pragma once

#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

inline double estimation_ratio(const Row& row) {
  const double taken = row[Column::duration_min], estimate = row[Column::predicted_duration_min];
  return taken > 0 && estimate > 0 ? taken / estimate : kUnknown;
}

inline constexpr Metric kEstimationRatio{
    .name = "estimation_ratio",
    .also = "",
    .version = "1",
    .unit = "times",
    .lowest = 0,
    .highest = kOpen,
    .inputs = {Column::duration_min, Column::predicted_duration_min},
    .formula = "minutes worked / minutes estimated",
    .meaning = "1 is a perfect estimate, above it took longer.",
    .source = "analytics-a 11.5",
    .differs = "Never of a duration that is the estimate itself.",
    .values = each_row<estimation_ratio>,
};

}  // namespace tas::analytics::scores
