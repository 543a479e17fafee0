// Aversion against what is usual, and an index of what raises it (analytics-a 6.7).
#pragma once

#include <cmath>

#include "libtas/analytics/formulas/known.hpp"

namespace tas::analytics::formulas {

// 0..100: 50 as usual, 100 twice as much, 0 none. Unknown without the current aversion; 50 without a baseline, and with
// one of 0 (6.7 a [SPEC]).
inline double aversion_score(double current, double baseline) {
  if (!is_known(current)) return kUnknown;
  if (!is_known(baseline) || baseline == 0) return 50;
  return std::clamp(50 + 50 * (current - baseline) / baseline, 0.0, 100.0);
}

// Each may be unknown; days and gaps above 0.
struct AversionSigns {
  double procrastination;      // 0..10
  double expected_relief;      // 0..100
  double emotional_load, motivation;
  double days_since, median_gap_days;
  double frequency_deviation;  // 1: twice as rare as usual
  double recommendation_used;  // 0 or 1
  double excitement_change;    // -100..100

  double delay() const { return std::clamp(procrastination / 10, 0.0, 1.0); }
  double little_relief() const { return 1 - expected_relief / 100; }
  double reluctance() const { return emotional_load / 100 * (1 - motivation / 100); }
  double staleness() const { return std::clamp((days_since / median_gap_days - 1) / 2, 0.0, 1.0); }
  double rarity() const { return std::clamp(frequency_deviation, 0.0, 2.0) / 2; }
};

// 0..100; unknown when no sign is known (6.7 b [PROP]).
inline double aversion_index(const AversionSigns& s) {
  struct Term {
    double value, weight;
  };
  double sum = 0, weights = 0;
  for (const auto& [value, weight] : {Term{s.delay(), 0.25}, Term{s.little_relief(), 0.2}, Term{s.reluctance(), 0.2},
                                      Term{s.staleness(), 0.2}, Term{s.rarity(), 0.15}}) {
    if (!is_known(value)) continue;
    sum += value * weight;
    weights += weight;
  }
  if (weights == 0) return kUnknown;
  const double helped = (s.recommendation_used > 0 ? 5 : 0) + 10 * std::clamp(or_else(s.excitement_change, 0) / 100, 0.0, 1.0);
  return std::clamp(100 * sum / weights - helped, 0.0, 100.0);
}

}  // namespace tas::analytics::formulas
