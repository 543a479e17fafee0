// Reward for finishing something disliked and heavy, 0..1 (analytics-b 2; formulas/difficulty_bonus.hpp).
#pragma once

#include "libtas/analytics/scores/execution.hpp"
#include "libtas/analytics/formulas/difficulty_bonus.hpp"

namespace tas::analytics::scores {

inline double difficulty_bonus(const Row& row) {
  const double aversion = aversion_before(row);
  if (!is_known(aversion)) return kUnknown;
  return formulas::difficulty_bonus(aversion, row[Column::actual_stress], mental_energy(row), difficulty(row));
}

inline constexpr Metric kDifficultyBonus{
    .name = "difficulty_bonus",
    .also = "difficulty_factor",
    .version = "1",
    .unit = "factor",
    .lowest = 0,
    .highest = 1,
    .inputs = kMentalEnergyInputs | kDifficultyInputs | ColumnSet{Column::initial_aversion, Column::predicted_aversion, Column::actual_stress},
    .formula = "1 - e^(-(0.7 aversion before + 0.3 load) / 50); load: stress felt, else the mean of mental energy and difficulty",
    .meaning = "How disliked and heavy it was, as a reward for finishing it.",
    .source = "analytics-b 2",
    .differs = "Unknown without aversion; the original: 0.",
    .values = each_row<difficulty_bonus>,
};

}  // namespace tas::analytics::scores
