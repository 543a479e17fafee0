// Reported minus derived stress, -100..100 points; unknown when either is (analytics-a 5.3).
#pragma once

#include "libtas/analytics/scores/stress.hpp"

namespace tas::analytics::scores {

inline double stress_misperception(const Row& row) { return row[Column::actual_stress] - stress(row); }

inline constexpr Metric kStressMisperception{
    .name = "stress_misperception",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = -100,
    .highest = 100,
    .inputs = kStress.inputs | ColumnSet{Column::actual_stress},
    .formula = "stress you reported - stress",
    .meaning = "How much more stressed you felt than the loads explain.",
    .source = "analytics-a 5.3",
    .differs =
        "The aversion is the one predicted at the start; the original reads the slider that completion may have moved.",
    .values = each_row<stress_misperception>,
};

}  // namespace tas::analytics::scores
