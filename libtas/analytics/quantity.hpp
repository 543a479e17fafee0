// A number per instance that can be asked for by name: a metric of the registry, or a rating as it was recorded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/analytics/scores/registry.hpp"

namespace tas::analytics {

struct Quantity {
  std::string_view name;
  std::string_view unit;
  const scores::Metric* metric = nullptr;  // null: the column
  domain::Column column{};
};

// A per-instance metric by its name or second name, a short name ("aversion", "relief": what was felt; "duration"), or the name of a
// stored number ("predicted_aversion"), in this order.
std::optional<Quantity> find_quantity(std::string_view name) noexcept;
std::vector<std::string> quantity_names();

// What was predicted beside what came of it (analytics-a 1.3): what calibration compares.
struct Forecast {
  std::string_view name;  // "aversion"
  std::string_view unit;
  domain::Column predicted, actual;
  bool is_rating;  // 0..100
};
const Forecast* find_forecast(std::string_view name) noexcept;
std::vector<std::string> forecast_names();

}  // namespace tas::analytics
