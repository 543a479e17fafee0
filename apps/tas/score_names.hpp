// Names of scores as they are typed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/analytics/scores/registry.hpp"

namespace tas::apps {

// "stress", or several: "stress,net_relief". Throws usage with a suggestion.
const analytics::scores::Metric& metric_named(const std::string& name);
analytics::scores::Metrics metrics_named(const std::vector<std::string>& names);
// The same for commands that show numbers of instances; figures over a stretch of time are refused with the way to them.
analytics::scores::Metrics instance_metrics_named(const std::vector<std::string>& names);

// The score that is meant by a misspelt name, if any.
std::optional<std::string> nearest_metric(const std::string& name);

}  // namespace tas::apps
