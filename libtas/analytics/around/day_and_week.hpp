// What else was done on the day and in the week of a completed instance (analytics-b 5).
#pragma once

#include "libtas/analytics/around/around.hpp"

namespace tas::analytics::around {

// Each for completed rows, unknown for the others; the instance itself is counted. A task without type is work.
std::vector<double> self_care_of_day(const History&);  // completions
std::vector<double> work_of_day(const History&);       // minutes that were timed
std::vector<double> play_of_day(const History&);       // minutes that were timed
std::vector<double> work_of_week(const History&);      // minutes in the seven days that end with it
std::vector<double> work_days_of_week(const History&); // of these seven days, those with work
std::vector<double> hours_of_week(const History&);     // productive hours of its week from Monday on
std::vector<double> goal_of_week(const History&);      // hours of the goal that held; unknown without

inline constexpr domain::ColumnSet kDayAndWeekInputs{domain::Column::type, domain::Column::completed_at, domain::Column::duration_min};

inline constexpr AroundColumn kSelfCareOfDay{
    .name = "self_care_of_day", .inputs = kDayAndWeekInputs, .meaning = "Self-care tasks completed on that day.", .source = "analytics-b 5.2", .values = self_care_of_day, .is_local = true};
inline constexpr AroundColumn kWorkOfDay{
    .name = "work_of_day", .inputs = kDayAndWeekInputs, .meaning = "Minutes of work on that day.", .source = "analytics-b 5.2", .values = work_of_day, .is_local = true};
inline constexpr AroundColumn kPlayOfDay{
    .name = "play_of_day", .inputs = kDayAndWeekInputs, .meaning = "Minutes of play on that day.", .source = "analytics-b 5.2", .values = play_of_day, .is_local = true};
inline constexpr AroundColumn kWorkOfWeek{
    .name = "work_of_week", .inputs = kDayAndWeekInputs, .meaning = "Minutes of work in the seven days that end with it.", .source = "analytics-b 5.3, 31-07", .values = work_of_week, .is_local = true};
inline constexpr AroundColumn kWorkDaysOfWeek{
    .name = "work_days_of_week", .inputs = kDayAndWeekInputs, .meaning = "Days with work in the seven days that end with it.", .source = "analytics-b 5.3", .values = work_days_of_week, .is_local = true};
inline constexpr AroundColumn kHoursOfWeek{
    .name = "hours_of_week", .inputs = kDayAndWeekInputs, .meaning = "Hours of work and self-care in its week, from Monday on.", .source = "analytics-b 5.5", .values = hours_of_week, .is_local = true};
inline constexpr AroundColumn kGoalOfWeek{
    .name = "goal_of_week", .inputs = {domain::Column::completed_at}, .meaning = "The weekly goal of hours that held then.", .source = "analytics-b 5.5", .values = goal_of_week, .is_local = true};

}  // namespace tas::analytics::around
