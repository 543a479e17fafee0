// Total mental demand, 0..100 points; unknown unless both parts are known (analytics-a 2.1, 1.7).
#pragma once

#include "libtas/analytics/scores/inputs.hpp"

namespace tas::analytics::scores {

inline double cognitive_load(const Row& row) { return 0.5 * mental_energy(row) + 0.5 * difficulty(row); }

inline constexpr Metric kCognitiveLoad{
    .name = "cognitive_load",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kMentalEnergyInputs | kDifficultyInputs,
    .formula = "0.5 mental energy + 0.5 difficulty",
    .meaning = "How much thinking it took: effort and complexity in equal parts.",
    .source = "analytics-a 2.1",
    .differs = "Unknown when either part is unknown; the original fills in 50.",
    .values = each_row<cognitive_load>,
};

}  // namespace tas::analytics::scores
