// Completion efficiency, version 1.1: points for the output of one instance (analytics-b 5). The original once called
// it productivity score.
#pragma once

#include <optional>
#include <string_view>

#include "libtas/domain/task.hpp"

namespace tas::analytics::formulas {

// Completion per time against one's own estimate: 1 is on time, above is faster. 1 when either time is unknown or 0.
double pace(double percent, double actual_min, double estimate_min);

// 3 up to pace 1, 5 from pace 1.5 on, a line between (analytics-b 5.2).
double work_multiplier(double pace);

// What the whole week and day of work take away from the multiplier, 0.5..1 (analytics-b 5.3): only when the last seven
// days hold more than 42 hours of work and the day more than twice the mean of their working days.
double burnout_factor(double week_work_min, double week_work_days, double day_work_min);

// What being faster or slower than estimated multiplies points with, 0.5..1.5 (analytics-b 5.4); 1 without both times.
enum class Curve { flattened_square, linear };
inline constexpr double kCurveStrength = 1.5;
double efficiency_factor(double percent, double actual_min, double estimate_min, Curve curve = Curve::flattened_square,
                         double strength = kCurveStrength);

// What the week's productive hours against the weekly goal multiply points with, 0.8..1.2 (analytics-b 5.5); 1 without
// goal or without hours.
double goal_factor(double hours, double goal_hours);

// One completed instance and the time around it. Unknown numbers are NaN.
struct Output {
  std::optional<domain::TaskType> type;
  double percent, actual_min, estimate_min;
  // Of the day it was completed on, itself included. Unknown play: there is no penalty for play.
  double self_care_count = 1, day_work_min = 0, day_play_min = 0;
  double sleep_score = 0;  // of that day; only read for sleep
  // Of the seven days that end with it.
  double week_work_min = 0, week_work_days = 0;
  // Of its Monday week.
  double goal_hours = 0, week_hours = 0;
};
double completion_efficiency(const Output&);

// What a cancelled instance takes: a tenth of its estimate, times a weight by category (analytics-b 5.6; the words are
// the stored ones of domain.md 4.7). Unknown without an estimate, unless the weight is 0.
double cancellation_weight(std::string_view category) noexcept;
double cancellation_score(double estimate_min, std::string_view category);

}  // namespace tas::analytics::formulas
