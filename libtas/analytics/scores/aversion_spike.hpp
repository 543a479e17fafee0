// How far aversion rose above what is usual for the task, and whether that makes an obstacle (analytics-a 6.4).
#pragma once

#include <algorithm>
#include <array>

#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

inline double percentage(double value) { return is_known(value) ? std::clamp(value, 0.0, 100.0) : kUnknown; }

// A spike above this is spontaneous. It jumps down at 25 and at 50, as the original's does (D19).
inline double spike_threshold(double baseline) {
  const double b = percentage(baseline);
  return 0.1 * b + (b <= 25 ? 10 : b <= 50 ? 5 : 0);
}

// 0..100; unknown when either is.
inline double spike_over(double baseline, double current) {
  const double spike = percentage(current) - percentage(baseline);
  return is_known(spike) ? std::max(0.0, spike) : kUnknown;
}

inline bool is_spontaneous(double baseline, double current) {
  return percentage(current) - percentage(baseline) > spike_threshold(baseline);
}

inline double aversion_spike(const Row& row) {
  return spike_over(row[Around::baseline_aversion], row[Column::predicted_aversion]);
}

inline constexpr ColumnSet kSpikeInputs{Column::predicted_aversion};
inline constexpr AroundSet kSpikeAround{Around::baseline_aversion};

inline constexpr std::array kSpikeFactors{
    Factor{"threshold", "0.1 baseline + 10 up to a baseline of 25, + 5 up to 50, + 0 above",
           [](const Row& r) { return spike_threshold(r[Around::baseline_aversion]); }},
};

inline constexpr Metric kAversionSpike{
    .name = "aversion_spike",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kSpikeInputs,
    .around = kSpikeAround,
    .formula = "max(0, aversion predicted - baseline); an obstacle when above the threshold",
    .meaning = "How much more you dreaded it than this task usually.",
    .source = "analytics-a 6.4",
    .differs =
        "The baseline is the median of earlier instances only, so a first instance has none; the original counts the "
        "judged one, too, and reads values up to 10 tenfold. Unknown without a baseline; the original: 0.",
    .factors = kSpikeFactors,
    .values = each_row<aversion_spike>,
};

}  // namespace tas::analytics::scores
