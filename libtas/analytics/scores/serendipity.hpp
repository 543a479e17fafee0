// The positive part of net relief, 0..100 points; unknown with it, never a default 0 (analytics-a 5.1).
#pragma once

#include "libtas/analytics/scores/net_relief.hpp"

namespace tas::analytics::scores {

inline double serendipity(const Row& row) {
  const double gap = net_relief(row);
  return gap < 0 ? 0 : gap;
}

inline constexpr Metric kSerendipity{
    .name = "serendipity",
    .also = "serendipity_factor",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kNetRelief.inputs,
    .formula = "max(0, net relief)",
    .meaning = "The pleasant part of the surprise.",
    .source = "analytics-a 5.1",
    .differs = "Unknown when net relief is; the original says 0.",
    .values = each_row<serendipity>,
};

}  // namespace tas::analytics::scores
