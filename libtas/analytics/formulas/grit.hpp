// Grit, version 1.8 (the original's 1.6a under another name): completion, persistence, focus, passion, time given beyond
// the estimate, and staying when relief fell short (analytics-b 12, 13).
#pragma once

namespace tas::analytics::formulas {

// Unknown numbers are NaN.
struct Effort {
  double percent, actual_min, estimate_min;
  double task_difficulty;                   // 0..100; unknown counts as 50
  double relief, emotional_load;            // felt, 0..100
  double expected_relief;                   // unknown: no disappointment
  double persistence, focus;                // persistence.hpp, focus.hpp
  double completions;                       // of the task, this one included
};

// 1..3: more time than estimated, more so for a difficult task, fading after ten completions.
double time_bonus(double actual_min, double estimate_min, double task_difficulty, double completions);
// 0.5..1.5: relief against emotional load; 1 when either is unknown; a tenth less when not completed.
double passion(double relief, double emotional_load, double percent);
// 0.67..1.5: completing in spite of disappointment (0..100), or not completing.
double resilience(double disappointment, double percent);

double grit(const Effort&);

}  // namespace tas::analytics::formulas
