// The pressure of a deadline on an open instance (analytics-a 20 [SPEC], analytics-b 23; decisions E1).
#pragma once

#include "libtas/time/instant.hpp"

namespace tas::analytics::formulas {

inline constexpr double kUrgencyHorizonDays = 14;

struct Deadline {
  Instant due, initialized;  // kNever: none
  double postponements = 0;
};

struct Urgency {
  double score;     // 0..100, 1 decimal; 0 without deadline
  bool is_overdue;  // the deadline has passed
  bool is_stale;    // open for longer than the horizon, without deadline
};

// horizon_days >= 1: from it on a deadline does not press.
Urgency urgency(const Deadline&, Instant now, double horizon_days = kUrgencyHorizonDays);

}  // namespace tas::analytics::formulas
