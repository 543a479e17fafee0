// Bodily effort, 0..100 points (analytics-a 2.2, 1.3).
#pragma once

#include "libtas/analytics/scores/inputs.hpp"

namespace tas::analytics::scores {

inline constexpr Metric kPhysicalLoad{
    .name = "physical_load",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kPhysicalLoadInputs,
    .formula = "felt physical load, else predicted",
    .meaning = "How much bodily effort it took.",
    .source = "analytics-a 2.2",
    .differs = "Unknown when neither was rated; the original fills in 0.",
    .values = each_row<physical_load>,
};

}  // namespace tas::analytics::scores
