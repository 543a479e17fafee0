// How much of a logged day is logged (analytics-a 13.5 [SPEC], analytics-b 17).
#pragma once

#include <cmath>

#include "libtas/analytics/formulas/known.hpp"

namespace tas::analytics::formulas {

// Of sleep, 8 hours count at most.
inline double tracked_min(double work_min, double play_min, double self_care_min, double sleep_min) {
  return work_min + play_min + self_care_min + std::min(sleep_min, 480.0);
}

// 0..1: a day has 1440 minutes, more are not counted.
inline double coverage(double tracked_min) { return std::clamp(tracked_min / 1440, 0.0, 1.0); }

// 0..100, 100 = the whole day.
inline double tracking_score(double coverage) { return 100 * (1 - std::exp(-2 * coverage)) / (1 - std::exp(-2.0)); }

}  // namespace tas::analytics::formulas
