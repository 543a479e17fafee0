// Aversion against what is usual for the task (analytics-a 6.7 a [SPEC]).
#pragma once

#include "libtas/analytics/formulas/aversion_score.hpp"
#include "libtas/analytics/scores/aversion_spike.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics::scores {

inline double aversion_score(const Row& row) {
  return round_to(formulas::aversion_score(row[Column::predicted_aversion], row[Around::baseline_aversion]), 2);
}

inline constexpr Metric kAversionScore{
    .name = "aversion_score",
    .also = "aversion",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kSpikeInputs,
    .around = kSpikeAround,
    .formula = "50 + 50 (aversion predicted - baseline) / baseline, between 0 and 100, 2 decimals; 50 without a baseline "
               "above 0",
    .meaning = "How much you dreaded it against what is usual for this task; 50 is as usual.",
    .source = "analytics-a 6.7 a",
    .differs = "The original only planned it.",
    .values = each_row<aversion_score>,
};

}  // namespace tas::analytics::scores
