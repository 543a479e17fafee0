// Sticking with a task despite load and aversion, 0..1, neutral 0.5 (analytics-b 10).
#pragma once

#include <span>

namespace tas::analytics::formulas {

struct Sticking {
  double cognitive_load, emotional_load;  // 0..100, NaN = unknown
  double aversion;                        // before; 0..100
  double completions;                     // of the task, this one included
  double regularity;                      // of its completions; 0.5 = cannot be told
};

double persistence(const Sticking&);

// How evenly the completions of a task followed each other, 0..1, from the days between them; 0.5 for fewer than two
// gaps.
double regularity(std::span<const double> gaps_days);

// 0.5 for one time, 0.8 for five, 1 from eleven on.
double repetition(double completions);

}  // namespace tas::analytics::formulas
