#include "libtas/analytics/aggregate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "libtas/analytics/statistics.hpp"

namespace tas::analytics {
namespace {

constexpr std::array<std::string_view, 8> kNames{"mean", "sum", "median", "min", "max", "count", "sd", "var"};

}  // namespace

std::optional<Aggregate> parse_aggregate(std::string_view name) noexcept {
  const auto* const found = std::find(kNames.begin(), kNames.end(), name);
  return found == kNames.end() ? std::nullopt : std::optional{static_cast<Aggregate>(found - kNames.begin())};
}

std::string_view aggregate_name(Aggregate a) noexcept { return kNames[static_cast<std::size_t>(a)]; }

std::vector<std::string> aggregate_names() { return {kNames.begin(), kNames.end()}; }

std::size_t known_count(std::span<const double> values) noexcept {
  return static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [](double v) { return !std::isnan(v); }));
}

double aggregate(std::span<const double> values, Aggregate how) {
  switch (how) {
    case Aggregate::mean: return mean(values);
    case Aggregate::sum: return known_count(values) > 0 ? moments(values).sum() : std::numeric_limits<double>::quiet_NaN();
    case Aggregate::median: return median(values);
    case Aggregate::min: return lowest(values);
    case Aggregate::max: return highest(values);
    case Aggregate::count: return static_cast<double>(known_count(values));
    case Aggregate::sd: return sample_sd(values);
    case Aggregate::var: return sample_sd(values) * sample_sd(values);
  }
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace tas::analytics
