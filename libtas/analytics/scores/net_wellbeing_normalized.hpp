// Net wellbeing as 0..100 points, 50 neutral (analytics-a 4.2).
#pragma once

#include "libtas/analytics/scores/net_wellbeing.hpp"

namespace tas::analytics::scores {

inline double net_wellbeing_normalized(const Row& row) { return 50 + net_wellbeing(row) / 2; }

inline constexpr Metric kNetWellbeingNormalized{
    .name = "net_wellbeing_normalized",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kNetWellbeing.inputs,
    .formula = "50 + net wellbeing / 2",
    .meaning = "Net wellbeing on a scale from 0 to 100; 50 is neutral.",
    .source = "analytics-a 4.2",
    .differs = "One formula everywhere; the original's recommendations use 50 + net wellbeing.",
    .values = each_row<net_wellbeing_normalized>,
};

}  // namespace tas::analytics::scores
