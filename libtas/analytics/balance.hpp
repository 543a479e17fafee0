// How time divides into work, play, self-care and sleep, and how much of a day is logged (analytics-b 17, 18;
// analytics-a 12, 13).
#pragma once

#include <array>
#include <cstddef>
#include <map>

#include "libtas/analytics/calendar.hpp"
#include "libtas/analytics/formulas/life_balance.hpp"

namespace tas::analytics {

// What was completed on one day, by domain::TaskType; a task without type is work (decisions B5).
struct DayTotals {
  std::array<double, 4> minutes{};
  std::array<std::size_t, 4> timed{}, completed{};
  double tracked_min() const;  // of sleep, 8 hours count
};

inline constexpr domain::ColumnSet kDayInputs{domain::Column::type, domain::Column::completed_at, domain::Column::duration_min};

// The days of the window on which anything was completed.
std::map<Day, DayTotals> day_totals(const domain::InstanceColumns&, const Window&, const Calendar&);

struct Balance {
  std::array<double, 4> minutes{};
  std::array<std::size_t, 4> timed{};
  formulas::LifeBalance life;
  // Means over the days with timed instances; NaN without any.
  double tracked_min, coverage, tracking_score;
  std::size_t logged_days = 0;
  // Self-care completions per calendar day of the window (analytics-a 24.1); NaN when the window has no beginning.
  double self_care_per_day;
  std::size_t days = 0;  // of the window; 0 when it has no beginning
};

Balance balance(const domain::InstanceColumns&, const Window&, const Calendar&);

}  // namespace tas::analytics
