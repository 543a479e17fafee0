// The emotional gap, -100..100 points; unknown when either side is (analytics-a 5.2).
#pragma once

#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

inline double net_emotional(const Row& row) {
  return row[Column::actual_emotional_load] - row[Column::predicted_emotional_load];
}

inline constexpr Metric kNetEmotional{
    .name = "net_emotional",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = -100,
    .highest = 100,
    .inputs = {Column::actual_emotional_load, Column::predicted_emotional_load},
    .formula = "emotional load felt - predicted",
    .meaning = "How much stronger the feelings were than you expected.",
    .source = "analytics-a 5.2",
    .differs = "A rated 0 counts; the original takes it for missing.",
    .values = each_row<net_emotional>,
};

}  // namespace tas::analytics::scores
