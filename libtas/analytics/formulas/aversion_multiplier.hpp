// What hard and improving tasks multiply relief points with (analytics-b 3.1, 4).
#pragma once

#include "libtas/analytics/formulas/difficulty_bonus.hpp"

namespace tas::analytics::formulas {

// Reward for an aversion that fell since the first time, 0..1; 0 when either is unknown (analytics-b 3.1).
inline double improvement_bonus(double initial, double current) {
  if (!is_known(initial) || !is_known(current)) return 0;
  const double fall = rating(initial) - rating(current);
  return fall <= 0 ? 0 : 1 - std::exp(-fall / 30);
}

// 1..2: the larger of both bonuses, and a tenth more when both are above 0.3 (analytics-b 4.1).
inline double aversion_multiplier(double initial, double current, double stress = kUnknown) {
  const double hard = difficulty_bonus(current, stress, kUnknown, kUnknown);
  const double better = improvement_bonus(initial, current);
  const double both = hard > 0.3 && better > 0.3 ? 0.1 : 0;
  return 1 + std::min(1.0, std::max(hard, better) + both);
}

// A tenth more for every full ten points of the week's largest spike of aversion (analytics-b 4.3).
inline double weekly_obstacle_bonus(double spike) { return spike > 0 ? 1 + 0.1 * std::floor(spike / 10) : 1; }

}  // namespace tas::analytics::formulas
