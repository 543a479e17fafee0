// How often a task is completed (analytics-a 22.3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "libtas/time/instant.hpp"

namespace tas::analytics {

// A completion and the relief it brought, NaN = unknown.
struct Completed {
  Instant at;
  double relief;
};

enum class Freshness : std::uint8_t { unknown, fresh, due, overdue, long_ago };
std::string_view freshness_name(Freshness) noexcept;  // "" for unknown

struct Rhythm {
  std::size_t n = 0;       // completions
  // Of the days (of 24 hours) between one and the next; NaN below two completions.
  double mean, median, sd; // sd is 0 for a single gap
  double regularity;       // 0..100: 100 when every gap is the same
  double since;            // days since the last one; NaN without any
  double ratio;            // since / median
  Freshness freshness;     // below 0.8 of the median fresh, to 1.2 due, to 2 overdue
  double deviation;        // (median - standard) / standard; without standard against the own median before the last 5 gaps
  double relief_rank;      // Spearman's correlation of a gap and the relief that ended it; NaN below 3 pairs
  std::size_t relief_n = 0;
};

// In the order of time. `standard_days`: how often is usual, NaN = not given.
Rhythm rhythm(std::span<const Completed>, Instant now, double standard_days);

// Correlation of ranks, equal values share theirs; over the pairs in which both are known. NaN below 3 pairs.
double spearman(std::span<const double> a, std::span<const double> b);

}  // namespace tas::analytics
