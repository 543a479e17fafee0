// The streak that a completed instance stands in, 0..1 (analytics-b 14; around/momentum.hpp).
#pragma once

#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

inline double momentum(const Row& row) {
  return row.time(Column::completed_at) == domain::kNever ? kUnknown : row[Around::momentum];
}

inline constexpr Metric kMomentum{
    .name = "momentum",
    .also = "momentum_factor",
    .version = "1.2",
    .unit = "factor",
    .lowest = 0,
    .highest = 1,
    .inputs = {Column::completed_at},
    .around = {Around::momentum},
    .formula = "0.4 closeness of the last 24 hours + 0.3 their number + 0.2 times of this task in seven days + 0.1 getting faster",
    .meaning = "The energy of the streak it stands in.",
    .source = "analytics-b 14",
    .differs = "",
    .values = each_row<momentum>,
};

}  // namespace tas::analytics::scores
