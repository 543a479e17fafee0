// Relief minus stress, -100..100 points; unknown when either is (analytics-a 4.1).
#pragma once

#include "libtas/analytics/scores/stress.hpp"

namespace tas::analytics::scores {

inline double net_wellbeing(const Row& row) { return row[Column::actual_relief] - stress(row); }

inline constexpr Metric kNetWellbeing{
    .name = "net_wellbeing",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = -100,
    .highest = 100,
    .inputs = kStress.inputs | ColumnSet{Column::actual_relief},
    .formula = "relief felt - stress",
    .meaning = "Whether it was worth it: above 0 it gave more than it took.",
    .source = "analytics-a 4.1",
    .differs = "Unknown when relief or stress is; see stress.",
    .values = each_row<net_wellbeing>,
};

}  // namespace tas::analytics::scores
