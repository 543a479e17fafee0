// The sleep of each day, from completed instances of type sleep (analytics-b 16).
#pragma once

#include <map>

#include "libtas/analytics/calendar.hpp"
#include "libtas/analytics/formulas/sleep.hpp"
#include "libtas/domain/instance_columns.hpp"

namespace tas::analytics {

inline constexpr domain::ColumnSet kSleepInputs{domain::Column::type, domain::Column::completed_at, domain::Column::duration_min,
                                                domain::Column::actual_relief};

// The days of the window on which sleep of a known length ended.
std::map<Day, formulas::SleepDay> sleep_days(const domain::InstanceColumns&, const Window&, const Calendar&, double target_hours);

}  // namespace tas::analytics
