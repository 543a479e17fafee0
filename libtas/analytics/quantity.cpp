#include "libtas/analytics/quantity.hpp"

#include <algorithm>
#include <array>

namespace tas::analytics {
namespace {

using domain::Column;

struct ShortName {
  std::string_view name;
  Column column;
};
constexpr std::array kShortNames{
    ShortName{"aversion", Column::actual_aversion},
    ShortName{"relief", Column::actual_relief},
    ShortName{"duration", Column::duration_min},
    ShortName{"mental_energy", Column::actual_mental_energy},
    ShortName{"difficulty", Column::actual_difficulty},
    ShortName{"percent", Column::completion_percent},
};

constexpr std::string_view kPoints = "points", kMinutes = "minutes";

constexpr std::array kForecasts{
    Forecast{"aversion", kPoints, Column::predicted_aversion, Column::actual_aversion, true},
    Forecast{"relief", kPoints, Column::predicted_relief, Column::actual_relief, true},
    Forecast{"duration", kMinutes, Column::predicted_duration_min, Column::duration_min, false},
    Forecast{"mental_energy", kPoints, Column::predicted_mental_energy, Column::actual_mental_energy, true},
    Forecast{"difficulty", kPoints, Column::predicted_difficulty, Column::actual_difficulty, true},
    Forecast{"emotional_load", kPoints, Column::predicted_emotional_load, Column::actual_emotional_load, true},
    Forecast{"physical_load", kPoints, Column::predicted_physical_load, Column::actual_physical_load, true},
    Forecast{"stress", kPoints, Column::predicted_stress, Column::actual_stress, true},
};

std::string_view unit_of(Column column) {
  const auto name = domain::column_name(column);
  if (name.ends_with("_min")) return kMinutes;
  if (name.starts_with("days_")) return "days";
  return column == Column::completion_percent ? "percent" : kPoints;
}

}  // namespace

std::optional<Quantity> find_quantity(std::string_view name) noexcept {
  // What was recorded goes before a score that is also called so.
  for (const auto& known : kShortNames) {
    if (known.name == name) return Quantity{known.name, unit_of(known.column), nullptr, known.column};
  }
  if (const auto* metric = scores::find_metric(name); metric && metric->is_per_instance()) return Quantity{metric->name, metric->unit, metric, {}};
  for (std::size_t c = domain::kFirstNumber; c < domain::kColumnCount; ++c) {
    const auto column = static_cast<Column>(c);
    if (domain::column_name(column) == name) return Quantity{domain::column_name(column), unit_of(column), nullptr, column};
  }
  return std::nullopt;
}

std::vector<std::string> quantity_names() {
  std::vector<std::string> names;
  for (const auto& known : kShortNames) names.emplace_back(known.name);
  for (const auto* metric : scores::instance_metrics()) names.emplace_back(metric->name);
  for (std::size_t c = domain::kFirstNumber; c < domain::kColumnCount; ++c) {
    names.emplace_back(domain::column_name(static_cast<Column>(c)));
  }
  return names;
}

const Forecast* find_forecast(std::string_view name) noexcept {
  const auto* const found = std::find_if(kForecasts.begin(), kForecasts.end(), [&](const auto& f) { return f.name == name; });
  return found == kForecasts.end() ? nullptr : found;
}

std::vector<std::string> forecast_names() {
  std::vector<std::string> names;
  for (const auto& f : kForecasts) names.emplace_back(f.name);
  return names;
}

}  // namespace tas::analytics
