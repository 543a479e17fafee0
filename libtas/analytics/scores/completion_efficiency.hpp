// Points for the output of one completed instance, version 1.1 (analytics-b 5; formulas/completion_efficiency.hpp).
#pragma once

#include <array>

#include "libtas/analytics/formulas/completion_efficiency.hpp"
#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

inline formulas::Output output_of(const Row& row) {
  formulas::Output o{row.type(), row[Column::completion_percent], row[Column::duration_min], row[Column::predicted_duration_min]};
  o.self_care_count = row[Around::self_care_of_day];
  o.day_work_min = row[Around::work_of_day];
  o.day_play_min = row[Around::play_of_day];
  o.sleep_score = kUnknown;  // sleep counts as what was completed of it, as in the original's sums
  o.week_work_min = row[Around::work_of_week];
  o.week_work_days = row[Around::work_days_of_week];
  o.goal_hours = row[Around::goal_of_week];
  o.week_hours = row[Around::hours_of_week];
  return o;
}

inline double completion_efficiency(const Row& row) {
  return row.time(Column::completed_at) == domain::kNever ? kUnknown : formulas::completion_efficiency(output_of(row));
}

inline constexpr std::array kCompletionEfficiencyFactors{
    Factor{"pace", "percent x estimate / (100 x minutes); 1 without both times",
           [](const Row& r) {
             const auto o = output_of(r);
             return formulas::pace(o.percent == o.percent ? o.percent : 100, o.actual_min, o.estimate_min);
           }},
    Factor{"efficiency", "1 + 1.5 x sign(x) x^2 / 10000 with x = 100 (pace - 1), 0.5 to 1.5",
           [](const Row& r) {
             const auto o = output_of(r);
             return formulas::efficiency_factor(o.percent == o.percent ? o.percent : 100, o.actual_min, o.estimate_min);
           }},
    Factor{"burnout", "0.5 to 1; below 1 only beyond 42 hours of work in seven days",
           [](const Row& r) {
             const auto o = output_of(r);
             return formulas::burnout_factor(o.week_work_min, o.week_work_days, o.day_work_min);
           }},
    Factor{"goal", "hours of the week / weekly goal, 0.8 to 1.2; 1 without goal",
           [](const Row& r) {
             const auto o = output_of(r);
             return formulas::goal_factor(o.week_hours, o.goal_hours);
           }},
};

inline constexpr Metric kCompletionEfficiency{
    .name = "completion_efficiency",
    .also = "productivity",
    .version = "1.1",
    .unit = "points",
    .lowest = -kOpen,
    .highest = kOpen,
    .inputs = {Column::type, Column::completed_at, Column::completion_percent, Column::duration_min, Column::predicted_duration_min},
    .around = {Around::self_care_of_day, Around::work_of_day, Around::play_of_day, Around::work_of_week, Around::work_days_of_week,
               Around::hours_of_week, Around::goal_of_week},
    .formula =
        "percent x (work 3 to 5 by pace, less burnout; self-care the tasks of that kind on that day; sleep 1; play 1, or -0.3 x "
        "minutes / estimate when the day holds more than twice as much play as work) x efficiency x goal",
    .meaning = "Points for what was done, more for being faster than you estimated: an hour of work in the time you gave it is 300.",
    .source = "analytics-b 5",
    .differs =
        "A recorded 0 % is 0 (31-01); types are always known (31-04); burnout looks at seven days, not at everything (31-07); the goal "
        "is that of the instance's own week (5.5).",
    .factors = kCompletionEfficiencyFactors,
    .values = each_row<completion_efficiency>,
};

}  // namespace tas::analytics::scores
