// The negative part of net relief, 0..100 points; unknown with it, never a default 0 (analytics-a 5.1).
#pragma once

#include "libtas/analytics/scores/net_relief.hpp"

namespace tas::analytics::scores {

inline double disappointment(const Row& row) {
  const double gap = net_relief(row);
  return gap >= 0 ? 0 : -gap;
}

inline constexpr Metric kDisappointment{
    .name = "disappointment",
    .also = "disappointment_factor",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kNetRelief.inputs,
    .formula = "max(0, -net relief)",
    .meaning = "The unpleasant part of the surprise.",
    .source = "analytics-a 5.1",
    .differs = "Unknown when net relief is; the original says 0.",
    .values = each_row<disappointment>,
};

}  // namespace tas::analytics::scores
