// Emotional intensity, 0..100 points (analytics-a 2.2, 1.3).
#pragma once

#include "libtas/analytics/scores/inputs.hpp"

namespace tas::analytics::scores {

inline constexpr Metric kEmotionalLoad{
    .name = "emotional_load",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kEmotionalLoadInputs,
    .formula = "felt emotional load, else predicted",
    .meaning = "How strong the feelings around it were.",
    .source = "analytics-a 2.2",
    .differs = "Unknown when neither was rated; the original fills in 40.",
    .values = each_row<emotional_load>,
};

}  // namespace tas::analytics::scores
