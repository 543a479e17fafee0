// Mean differences with their 95 % intervals.
#pragma once

#include <optional>
#include <span>

#include "libtas/analytics/statistics.hpp"

namespace tas::analytics {

struct Difference {
  double value;                      // NaN when there is nothing to compare
  std::optional<Interval> interval;  // none where the spread is unknown
  // The interval holds 0, or there is none.
  bool may_be_chance() const noexcept { return !interval || interval->contains(0); }
};

// mean(b) - mean(a) of two groups of their own, spreads unequal (Welch 1947; degrees by Satterthwaite 1946).
Difference welch(const Moments& a, const Moments& b);

// Mean of b - a over the rows that have both (the paired t interval).
struct Paired {
  Difference difference;
  Moments gaps;
};
Paired paired(std::span<const double> a, std::span<const double> b);

}  // namespace tas::analytics
