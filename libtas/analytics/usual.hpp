// What a number is now beside what is usual for it (analytics-a 15.4-15.6, analytics-b 21).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "libtas/analytics/series.hpp"

namespace tas::analytics {

// Days of which nothing is known: left out, or taken as 0.
enum class Fill : std::uint8_t { skip, zero };
std::optional<Fill> parse_fill(std::string_view) noexcept;
std::string_view fill_name(Fill) noexcept;

// NaN where nothing is known.
struct Usual {
  std::size_t n = 0;     // known numbers
  std::size_t days = 0;  // with any of them
  double current;        // a mean: of the last day with one; a sum: over the last seven days
  double last_week;      // mean of the last seven days with a number
  double last_month;     // mean of those of the last 30 days; else last_week
  double three_months;   // mean of all of them; with Fill::zero of every day since the first
  double all;            // mean of all of them
  double slope;          // per day, least squares
};
inline constexpr std::size_t kEnoughDays = 14;  // fewer do not say what is usual

// `days` without hole, the last one is today.
Usual usual(const std::vector<Slot>& days, bool is_sum, Fill);

enum class Baseline : std::uint8_t { last_week, last_month, last_3_months, average, all_data };
std::optional<Baseline> parse_baseline(std::string_view) noexcept;
std::string_view baseline_name(Baseline) noexcept;

// What `current` is compared with: a day of the baseline, or seven of them beside a sum. `average`: of last_week and
// three_months when both are above 0, else the one that is.
double baseline_of(const Usual&, Baseline, bool is_sum);

// Ten percent more or less are told apart; a baseline that is not above 0 tells nothing.
enum class Beside : std::uint8_t { unknown, below, as_usual, above };
Beside beside(double current, double baseline) noexcept;
std::string_view beside_name(Beside) noexcept;  // "", "below", "as usual", "above"

}  // namespace tas::analytics
