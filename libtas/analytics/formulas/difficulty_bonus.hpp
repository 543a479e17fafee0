// Reward for finishing something disliked and heavy, 0..1 (analytics-b 2).
#pragma once

#include <cmath>

#include "libtas/analytics/formulas/known.hpp"

namespace tas::analytics::formulas {

// Ratings 0..100, each may be unknown; what lies outside is brought to the nearer end. Without aversion there is no
// bonus. The load is the stress, else the mean of mental energy and difficulty with 50 for one of the two that is
// unknown, else 0.
inline double difficulty_bonus(double aversion, double stress, double mental_energy, double difficulty) {
  if (!is_known(aversion)) return 0;
  double load = 0;
  if (is_known(stress))
    load = rating(stress);
  else if (is_known(mental_energy) || is_known(difficulty))
    load = (rating(or_else(mental_energy, 50)) + rating(or_else(difficulty, 50))) / 2;
  return std::clamp(1 - std::exp(-(0.7 * rating(aversion) + 0.3 * load) / 50), 0.0, 1.0);
}

}  // namespace tas::analytics::formulas
