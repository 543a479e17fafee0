// How closely a task went to plan, and how efficiently (analytics-a 8, 10.4).
#pragma once

#include <cmath>

#include "libtas/analytics/formulas/known.hpp"

namespace tas::analytics::formulas {

// Completion in percent (unknown is a whole one, decisions E2), minutes worked and estimated, procrastination 0..10
// (unknown: none).
struct Course {
  double percent, actual_min, estimate_min, procrastination;

  bool has_times() const { return actual_min > 0 && estimate_min > 0; }
  double completion_part() const { return std::clamp(5 * (percent_done(percent) - 100) / 100, -5.0, 5.0); }
  double time_part() const {
    return has_times() ? std::clamp(5 * (estimate_min / std::max(actual_min, 0.1) - 1), -5.0, 5.0) : 0;
  }
  double delay_part() const { return std::clamp(-5 * or_else(procrastination, 0) / 10, -5.0, 0.0); }
};

// -5..4: 0 is exactly as planned (8.5).
inline double behavioral_deviation(const Course& c) {
  return 0.4 * c.completion_part() + 0.4 * c.time_part() + 0.2 * c.delay_part();
}

// What an obstacle that was overcome adds: 0..15; 0 below half a completion (8.5). `obstacle` as in obstacles.hpp.
inline double behavioral_bonus(double obstacle, double relief, double percent) {
  if (!(obstacle > 0) || !is_known(relief) || percent_done(percent) < 50) return 0;
  return 15 * (rating(obstacle) / 100) * (rating(relief) / 100);
}

// How much of the estimate was needed, weighted by how much was done; 1 without times. A long overrun of a whole
// completion counts less when it relieved, and never less than a half (10.1 with the mitigation of 10.4).
inline double efficiency_factor(const Course& c, double relief) {
  if (!c.has_times()) return 1;
  const double done = percent_done(c.percent);
  if (done >= 100 && c.actual_min > c.estimate_min) {
    return std::max(0.5, 1 - (c.actual_min / c.estimate_min - 1) * (1 - std::min(relief / 100, 0.5)));
  }
  const double expected_min = c.estimate_min * done / 100;
  return expected_min > 0 ? expected_min / std::max(c.actual_min, 0.1) * done / 100 : 1;
}

// Unknown without relief (10.4 [SPEC]).
inline double task_efficiency(const Course& c, double relief, double motivation) {
  const double factor = efficiency_factor(c, relief);
  const double motivated = motivation < 50 && relief >= 60 ? 0.05 * (50 - motivation) * (relief / 100) * factor : 0;
  return percent_done(c.percent) * factor + 0.2 * relief + motivated;
}

}  // namespace tas::analytics::formulas
