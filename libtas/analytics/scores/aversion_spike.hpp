// How far aversion rose above what is usual for the task, and whether that makes an obstacle (analytics-a 6.4).
#pragma once

#include <array>

#include "libtas/analytics/formulas/obstacles.hpp"
#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

inline double aversion_spike(const Row& row) {
  return formulas::aversion_spike(row[Around::baseline_aversion], row[Column::predicted_aversion]);
}

inline constexpr ColumnSet kSpikeInputs{Column::predicted_aversion};
inline constexpr AroundSet kSpikeAround{Around::baseline_aversion};

inline constexpr std::array kSpikeFactors{
    Factor{"threshold", "0.1 baseline + 10 up to a baseline of 25, + 5 up to 50, + 0 above",
           [](const Row& r) { return formulas::spike_threshold(r[Around::baseline_aversion]); }},
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
