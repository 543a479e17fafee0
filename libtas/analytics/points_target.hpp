// What a weekly goal of hours means in points, and what a first goal could be (analytics-b 25.6, 25.7).
#pragma once

#include <optional>
#include <string_view>

#include "libtas/analytics/calendar.hpp"
#include "libtas/analytics/productive_hours.hpp"

namespace tas::analytics {

inline constexpr domain::ColumnSet kPointsInputs = kProductiveInputs | domain::ColumnSet{domain::Column::completion_percent, domain::Column::predicted_duration_min};

// Points of completion efficiency (analytics-b 5) per productive hour, each instance by itself: without what the day and
// the week around it make of them.
struct PointsTarget {
  double per_hour;    // mean of the weeks with productive hours, 2 decimals; NaN without any
  double points;      // of a week that reaches the goal, 1 decimal; NaN without goal
  std::size_t weeks;  // with productive hours, of the last four Monday weeks, the present one among them
  std::string_view confidence() const noexcept { return weeks >= 4 ? "high" : weeks >= 2 ? "medium" : "low"; }
};
PointsTarget points_target(const domain::InstanceColumns&, double goal_hours, Instant now, const Calendar&);
// From when on it looks at completions.
Instant points_target_from(Instant now, const Calendar&);

// Ten times the productive hours of the first day that has any, at most 60.
struct StartEstimate {
  double first_day_hours, hours;  // 2 decimals
};
std::optional<StartEstimate> start_estimate(const domain::InstanceColumns&, const Calendar&);

}  // namespace tas::analytics
