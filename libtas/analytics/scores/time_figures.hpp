// Figures of how time is spent (analytics-b 16, 17; balance.hpp, sleep_days.hpp).
#pragma once

#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

Figure tracking_consistency(const Stretch&);
Figure sleep_score(const Stretch&);

inline constexpr Metric kTrackingConsistency{
    .name = "tracking_consistency",
    .also = "",
    .version = "2",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = {Column::type, Column::completed_at, Column::duration_min},
    .formula = "mean over logged days of 100 (1 - e^(-2 c)) / (1 - e^(-2)), c = min(1, minutes / 1440), of sleep 480 at most",
    .meaning = "How much of a logged day is logged.",
    .source = "analytics-a 13.5, analytics-b 17",
    .differs = "A whole day is 100, not 86.5; more than a day is a day (31-16). Days without timed tasks are left out.",
    .figure = tracking_consistency,
    .days = 7,
};
inline constexpr Metric kSleepScore{
    .name = "sleep_score",
    .also = "sleep",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 94,
    .inputs = {Column::type, Column::completed_at, Column::duration_min, Column::actual_relief},
    .formula = "median of the days of 0.5 length against 8 hours + 0.35 in one piece + 0.15 relief per hour",
    .meaning = "How near to the target, how whole and how restful sleep is.",
    .source = "analytics-b 16",
    .differs = "A median, as the original's average is. Unknown without sleep (the original: 50); unrated relief is no relief, not 50.",
    .figure = sleep_score,
    .days = 7,
};

}  // namespace tas::analytics::scores
