// Every per-instance metric, in the order in which they are listed.
#pragma once

#include <span>
#include <string_view>

#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

std::span<const Metric> metrics() noexcept;

// By name or second name, exactly; null: there is none.
const Metric* find_metric(std::string_view name) noexcept;

// What all of them read.
ColumnSet all_inputs() noexcept;

}  // namespace tas::analytics::scores
