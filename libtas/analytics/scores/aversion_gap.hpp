// Felt minus predicted aversion, -100..100 points; unknown when either is (decisions B4).
#pragma once

#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

inline double aversion_gap(const Row& row) { return row[Column::actual_aversion] - row[Column::predicted_aversion]; }

inline constexpr Metric kAversionGap{
    .name = "aversion_gap",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = -100,
    .highest = 100,
    .inputs = {Column::actual_aversion, Column::predicted_aversion},
    .formula = "aversion felt - aversion predicted",
    .meaning = "How much worse it felt than you dreaded; below 0 the dread exaggerated.",
    .source = "decisions B4",
    .differs = "The original has no such number.",
    .values = each_row<aversion_gap>,
};

}  // namespace tas::analytics::scores
