// Work against play (analytics-a 12, analytics-b 18).
#pragma once

#include <cmath>

#include "libtas/analytics/formulas/known.hpp"

namespace tas::analytics::formulas {

struct LifeBalance {
  double ratio;    // share of work in work and play, 0..1; NaN without either
  double score;    // a direction: 50 equal, 100 only work, 0 only play; 50 without either
  double quality;  // higher is better balanced: 100 equal, 0 only one of them; NaN without either
};

inline LifeBalance life_balance(double work_min, double play_min) {
  const double both = work_min + play_min;
  if (!(both > 0)) return {kUnknown, 50, kUnknown};
  const double score = 100 * work_min / both;
  return {work_min / both, score, 100 - 2 * std::abs(score - 50)};
}

}  // namespace tas::analytics::formulas
