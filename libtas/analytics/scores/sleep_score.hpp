// The quality of sleep over a time (analytics-b 16; sleep_days.hpp).
#pragma once

#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

Figure sleep_score(const Stretch&);

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
