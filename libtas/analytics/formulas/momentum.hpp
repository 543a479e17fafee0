// The energy of the streak that a completion stands in, 0..1 (analytics-b 14).
#pragma once

#include <span>

#include "libtas/time/instant.hpp"

namespace tas::analytics::formulas {

struct Streak {
  // Of all tasks in the 24 hours up to the completion, itself included, in the order of time.
  std::span<const Instant> completed;
  std::span<const double> duration_min;  // of the same; NaN = unknown
  double same_task;                      // completions of the same task in the seven days up to it, itself included
};

double momentum(const Streak&);

}  // namespace tas::analytics::formulas
