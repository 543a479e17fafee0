// A weekly goal against the hours that were worked (analytics-b 25.2-25.5).
#pragma once

#include <optional>

#include "libtas/analytics/formulas/weekly_goal.hpp"
#include "libtas/analytics/productive_hours.hpp"
#include "libtas/domain/weekly_goal.hpp"

namespace tas::analytics {

struct GoalProgress {
  Window compared;         // what is compared with the goal: the last seven days, or the week from Monday on
  ProductiveHours hours;   // in it
  double percent;          // of the goal, 1 decimal; NaN without goal
  double difference;       // hours more (or less, below 0) than the goal; NaN without goal
  formulas::Standing standing;

  Window week;             // from Monday on, until now
  ProductiveHours week_hours, today_hours;
  int days, days_left;     // of the week: begun and left, today counts in both
  std::optional<formulas::Pace> pace;   // absent without goal
  std::optional<double> share_of_today; // hours that each day left would bring the goal with; absent without goal
};

// Windows end at `now`. Columns: kProductiveInputs of what was completed in the last seven days at least.
GoalProgress goal_progress(const domain::InstanceColumns&, const std::optional<domain::WeeklyGoal>&, Instant now, const Calendar&);

// From when on goal_progress looks at completions.
Instant goal_progress_from(Instant now, const Calendar&);

}  // namespace tas::analytics
