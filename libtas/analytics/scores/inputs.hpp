// The loads of an instance as the metrics read them: what was felt, else what was predicted (analytics-a 1.3). Zero is
// a value; the older single cognitive rating stands in for mental energy and difficulty (1.4, 1.8).
#pragma once

#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

// The first column of the list that has a value; NaN when none has.
inline double first_known(const Row& row, std::initializer_list<Column> columns) {
  for (const Column c : columns) {
    if (const double value = row[c]; is_known(value)) return value;
  }
  return kUnknown;
}

inline constexpr ColumnSet kMentalEnergyInputs{Column::actual_mental_energy, Column::actual_cognitive_load,
                                               Column::predicted_mental_energy, Column::predicted_cognitive_load};
inline constexpr ColumnSet kDifficultyInputs{Column::actual_difficulty, Column::actual_cognitive_load,
                                             Column::predicted_difficulty, Column::predicted_cognitive_load};
inline constexpr ColumnSet kEmotionalLoadInputs{Column::actual_emotional_load, Column::predicted_emotional_load};
inline constexpr ColumnSet kPhysicalLoadInputs{Column::actual_physical_load, Column::predicted_physical_load};

inline double mental_energy(const Row& row) {
  return first_known(row, {Column::actual_mental_energy, Column::actual_cognitive_load, Column::predicted_mental_energy,
                           Column::predicted_cognitive_load});
}
inline double difficulty(const Row& row) {
  return first_known(row, {Column::actual_difficulty, Column::actual_cognitive_load, Column::predicted_difficulty,
                           Column::predicted_cognitive_load});
}
inline double emotional_load(const Row& row) {
  return first_known(row, {Column::actual_emotional_load, Column::predicted_emotional_load});
}
inline double physical_load(const Row& row) {
  return first_known(row, {Column::actual_physical_load, Column::predicted_physical_load});
}

}  // namespace tas::analytics::scores
