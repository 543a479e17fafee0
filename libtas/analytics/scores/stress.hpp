// Stress level, 0..100 points, neither rounded nor clamped; unknown when none of its five parts was rated
// (analytics-a 2.4, 1.7).
#pragma once

#include <array>

#include "libtas/analytics/scores/inputs.hpp"

namespace tas::analytics::scores {

// What an unrated part counts as, once at least one of the five is rated (analytics-a 1.7).
struct StressParts {
  double mental_energy = 50, difficulty = 50, emotional_load = 40, physical_load = 0, aversion = 0;
};

inline double stress_of(const StressParts& p) {
  return (0.5 * p.mental_energy + 0.5 * p.difficulty + p.emotional_load + p.physical_load + 2 * p.aversion) / 5;
}

inline double or_assumed(double rated, double assumed) { return is_known(rated) ? rated : assumed; }

// The parts as they count, rated or assumed.
inline StressParts stress_parts(const Row& row) {
  constexpr StressParts kAssumed{};
  return {or_assumed(mental_energy(row), kAssumed.mental_energy), or_assumed(difficulty(row), kAssumed.difficulty),
          or_assumed(emotional_load(row), kAssumed.emotional_load), or_assumed(physical_load(row), kAssumed.physical_load),
          or_assumed(row[Column::predicted_aversion], kAssumed.aversion)};
}

inline double stress(const Row& row) {
  const bool any = is_known(mental_energy(row)) || is_known(difficulty(row)) || is_known(emotional_load(row)) ||
                   is_known(physical_load(row)) || is_known(row[Column::predicted_aversion]);
  return any ? stress_of(stress_parts(row)) : kUnknown;
}

inline constexpr std::array kStressFactors{
    Factor{"mental energy", "felt, else predicted, else 50", [](const Row& r) { return stress_parts(r).mental_energy; }},
    Factor{"difficulty", "felt, else predicted, else 50", [](const Row& r) { return stress_parts(r).difficulty; }},
    Factor{"emotional load", "felt, else predicted, else 40", [](const Row& r) { return stress_parts(r).emotional_load; }},
    Factor{"physical load", "felt, else predicted, else 0", [](const Row& r) { return stress_parts(r).physical_load; }},
    Factor{"aversion at the start", "predicted, else 0", [](const Row& r) { return stress_parts(r).aversion; }},
};

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
    .factors = kStressFactors,
    .values = each_row<stress>,
};

}  // namespace tas::analytics::scores
