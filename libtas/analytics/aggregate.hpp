// One number out of many (analytics-a 15.2). Unknown ones are skipped; nothing known gives NaN, except that it counts 0.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tas::analytics {

enum class Aggregate : std::uint8_t { mean, sum, median, min, max, count, sd, var };
std::optional<Aggregate> parse_aggregate(std::string_view) noexcept;
std::string_view aggregate_name(Aggregate) noexcept;
std::vector<std::string> aggregate_names();

double aggregate(std::span<const double>, Aggregate);

// How many of them are known.
std::size_t known_count(std::span<const double>) noexcept;

}  // namespace tas::analytics
