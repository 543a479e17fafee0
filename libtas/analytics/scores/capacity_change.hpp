// What doing it did to the capacity for more, -100..100; unknown unless rated before and after (analytics-a 22.1).
#pragma once

#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

inline double capacity_change(const Row& row) { return row[Column::capacity_after] - row[Column::capacity_before]; }

inline constexpr Metric kCapacityChange{
    .name = "capacity_change",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = -100,
    .highest = 100,
    .inputs = {Column::capacity_before, Column::capacity_after},
    .formula = "capacity after - capacity before",
    .meaning = "Whether it built capacity or drained it.",
    .source = "analytics-a 22.1",
    .differs = "The original only planned it.",
    .values = each_row<capacity_change>,
};

}  // namespace tas::analytics::scores
