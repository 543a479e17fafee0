// Stress level, 0..100 points, neither rounded nor clamped; unknown when none of its five parts was rated
// (analytics-a 2.4, 1.7).
#pragma once

#include "libtas/analytics/scores/inputs.hpp"

namespace tas::analytics::scores {

// What an unrated part counts as, once at least one of the five is rated (analytics-a 1.7).
struct StressParts {
  double mental_energy = 50, difficulty = 50, emotional_load = 40, physical_load = 0, aversion = 0;
};

inline double stress_of(const StressParts& p) {
  return (0.5 * p.mental_energy + 0.5 * p.difficulty + p.emotional_load + p.physical_load + 2 * p.aversion) / 5;
}

inline double stress(const Row& row) {
  StressParts parts;
  bool any = false;
  const auto take = [&](double rated, double& part) {
    if (!is_known(rated)) return;
    part = rated;
    any = true;
  };
  take(mental_energy(row), parts.mental_energy);
  take(difficulty(row), parts.difficulty);
  take(emotional_load(row), parts.emotional_load);
  take(physical_load(row), parts.physical_load);
  take(row[Column::predicted_aversion], parts.aversion);
  return any ? stress_of(parts) : kUnknown;
}

inline constexpr Metric kStress{
    .name = "stress",
    .also = "stress_level",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kMentalEnergyInputs | kDifficultyInputs | kEmotionalLoadInputs | kPhysicalLoadInputs |
              ColumnSet{Column::predicted_aversion},
    .formula = "(0.5 mental energy + 0.5 difficulty + emotional load + physical load + 2 aversion at the start) / 5",
    .meaning = "How much strain it was, all loads taken together; aversion counts twice.",
    .source = "analytics-a 2.4",
    .differs =
        "Unknown when none of the five was rated (the original: 18); an unrated part counts 50, 50, 40, 0, 0. The "
        "aversion is the one predicted at the start; the original reads the slider that completion may have moved.",
    .values = each_row<stress>,
};

}  // namespace tas::analytics::scores
