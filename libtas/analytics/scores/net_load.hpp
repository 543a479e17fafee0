// Cognitive and emotional load together, 0..200; unknown unless both are known (analytics-a 2.3).
#pragma once

#include "libtas/analytics/scores/cognitive_load.hpp"

namespace tas::analytics::scores {

inline double net_load(const Row& row) { return cognitive_load(row) + emotional_load(row); }

inline constexpr Metric kNetLoad{
    .name = "net_load",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 200,
    .inputs = kMentalEnergyInputs | kDifficultyInputs | kEmotionalLoadInputs,
    .formula = "cognitive load + emotional load",
    .meaning = "How much of the mind it took altogether.",
    .source = "analytics-a 2.3",
    .differs = "Of every instance, not only of what is recommended; unknown when a part is.",
    .values = each_row<net_load>,
};

}  // namespace tas::analytics::scores
