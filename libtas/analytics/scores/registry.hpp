// Every metric, in the order in which they are listed.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

std::span<const Metric> metrics() noexcept;

using Metrics = std::vector<const Metric*>;
enum class Aside : bool { left_out, included };
Metrics instance_metrics(Aside = Aside::left_out);
Metrics period_metrics();

// By name or second name, exactly; null: there is none.
const Metric* find_metric(std::string_view name) noexcept;

// What they read, of the instances themselves and of the whole history around them.
ColumnSet inputs_of(const Metrics&) noexcept;
AroundSet around_of(const Metrics&) noexcept;

}  // namespace tas::analytics::scores
