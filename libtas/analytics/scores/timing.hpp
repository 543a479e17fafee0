// How long things take, how late they start, how good the estimates are (analytics-a 11.5).
#pragma once

#include "libtas/analytics/scores/estimation_ratio.hpp"
#include "libtas/analytics/scores/figures.hpp"

namespace tas::analytics::scores {

inline double duration_of(const Row& row) { return row[Column::duration_min]; }
inline double delay_of(const Row& row) { return row[Column::delay_min]; }

inline Figure median_duration(const Stretch& s) {
  const auto values = over_completed<duration_of>(s);
  return rounded(median(values), 2, values.size());
}
inline Figure average_delay(const Stretch& s) {
  const auto values = over_completed<delay_of>(s);
  return rounded(mean(values), 2, values.size());
}
inline Figure estimation_accuracy(const Stretch& s) {
  const auto values = over_completed<estimation_ratio>(s);
  return rounded(mean(values), 2, values.size(), {{"median", median(values)}});
}

inline constexpr Metric kMedianDuration{
    .name = "median_duration",
    .also = "",
    .version = "1",
    .unit = "minutes",
    .lowest = 0,
    .highest = kOpen,
    .inputs = {Column::completed_at, Column::duration_min},
    .formula = "median of the minutes worked, 2 decimals",
    .meaning = "How long a task usually takes you.",
    .source = "analytics-a 11.5",
    .differs = "Measured or typed durations of completed instances only.",
    .figure = median_duration,
};

inline constexpr Metric kAverageDelay{
    .name = "average_delay",
    .also = "avg_delay",
    .version = "1",
    .unit = "minutes",
    .lowest = -kOpen,
    .highest = kOpen,
    .inputs = {Column::completed_at, Column::delay_min},
    .formula = "mean minutes from the first prediction to the first start, 2 decimals",
    .meaning = "How long a task waits for you.",
    .source = "analytics-a 11.5, D36",
    .differs = "The delay that was stored; the original counts from creation.",
    .figure = average_delay,
};

inline constexpr Metric kEstimationAccuracy{
    .name = "estimation_accuracy",
    .also = "",
    .version = "1",
    .unit = "times",
    .lowest = 0,
    .highest = kOpen,
    .inputs = kEstimationRatio.inputs | ColumnSet{Column::completed_at},
    .formula = "mean of minutes worked / minutes estimated, 2 decimals",
    .meaning = "1 is a perfect estimate, above it things took longer; long overruns dominate, so the median stands beside it.",
    .source = "analytics-a 11.5",
    .differs = "Never of a duration that is the estimate itself.",
    .figure = estimation_accuracy,
};

}  // namespace tas::analytics::scores
