// The relief gap, -100..100 points; unknown when either side is (analytics-a 3.3).
#pragma once

#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

inline double net_relief(const Row& row) { return row[Column::actual_relief] - row[Column::predicted_relief]; }

inline constexpr Metric kNetRelief{
    .name = "net_relief",
    .also = "relief_gap",
    .version = "1",
    .unit = "points",
    .lowest = -100,
    .highest = 100,
    .inputs = {Column::actual_relief, Column::predicted_relief},
    .formula = "relief felt - relief predicted",
    .meaning = "How much more relief it brought than you expected.",
    .source = "analytics-a 3.3",
    .differs = "Always computed: a stored value does not win. Unknown when either was not rated.",
    .values = each_row<net_relief>,
};

}  // namespace tas::analytics::scores
