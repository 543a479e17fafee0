// Finishing a task although its aversion spiked above what is usual for it (analytics-a 6.4, 7.2).
#pragma once

#include <cmath>

#include "libtas/analytics/formulas/known.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics::formulas {

// A spike above this is spontaneous. It jumps down at 25 and at 50, as the original's does (D19).
inline double spike_threshold(double baseline) {
  const double b = rating(baseline);
  return 0.1 * b + (b <= 25 ? 10 : b <= 50 ? 5 : 0);
}

// 0..100; unknown when either is.
inline double aversion_spike(double baseline, double current) {
  const double spike = rating(current) - rating(baseline);
  return is_known(spike) ? std::max(0.0, spike) : kUnknown;
}

inline bool is_spontaneous(double baseline, double current) {
  return rating(current) - rating(baseline) > spike_threshold(baseline);
}

// The spike if it is spontaneous, else 0; unknown without baseline or current aversion.
inline double obstacle(double baseline, double current) {
  const double spike = aversion_spike(baseline, current);
  return is_known(spike) && !is_spontaneous(baseline, current) ? 0 : spike;
}

// 0..20: more for a bigger spike and for a smaller relief. No obstacle, no credit, whatever the relief; else unknown
// when the relief is.
inline double obstacle_credit(double obstacle, double relief) {
  if (obstacle == 0) return 0;
  return obstacle * (1 + 9 * (obstacle / 100) * (1 - rating(relief) / 100)) / 50;
}

// What the variants of the score read; their results have 2 decimals.
struct Obstacle {
  double baseline, current, expected_relief, actual_relief;
  double credit(double relief) const { return obstacle_credit(obstacle(baseline, current), relief); }
  double surprise() const { return rating(actual_relief) - rating(expected_relief); }
};

inline double obstacles_expected_only(const Obstacle& o) { return round_to(o.credit(o.expected_relief), 2); }
inline double obstacles_actual_only(const Obstacle& o) { return round_to(o.credit(o.actual_relief), 2); }
inline double obstacles_minimum(const Obstacle& o) {
  return round_to(o.credit(std::fmin(o.expected_relief, o.actual_relief)), 2);
}
inline double obstacles_average(const Obstacle& o) {
  const double both = (rating(o.expected_relief) + rating(o.actual_relief)) / 2;
  return round_to(o.credit(or_else(both, or_else(o.expected_relief, o.actual_relief))), 2);
}
inline double obstacles_net_penalty(const Obstacle& o) {
  const double d = o.surprise();
  return round_to(o.credit(o.expected_relief) * (d < 0 ? 1 - 0.5 * d / 100 : 1), 2);
}
inline double obstacles_net_bonus(const Obstacle& o) {
  const double d = o.surprise();
  return round_to(o.credit(o.expected_relief) * (d > 0 ? 1 - 0.2 * d / 100 : 1), 2);
}
inline double obstacles_net_weighted(const Obstacle& o) {
  const double d = o.surprise();
  return round_to(o.credit(o.expected_relief) * (is_known(d) ? std::clamp(1 - d / 200, 0.5, 1.5) : 1), 2);
}

}  // namespace tas::analytics::formulas
