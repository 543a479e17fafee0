// Do recommendations help? Instances that were chosen from a list beside those that were not (analytics-a 21.3 [PROP]).
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "libtas/analytics/difference.hpp"

namespace tas::analytics {

// An instance that was started.
struct StartedInstance {
  bool was_chosen = false, is_completed = false;
  std::optional<double> relief, relief_gap, capacity_change;
};

struct Effectiveness {
  struct Group {
    std::size_t started = 0, completed = 0;
    Moments relief, relief_gap, capacity_change;
    double rate() const noexcept;               // percent completed; NaN for none
    std::optional<Interval> interval() const;   // of the rate, 95 % (Wilson)
  };
  Group chosen, other;
  // Percentage points, and points of relief; NaN while a group has fewer than 5.
  double lift;
  Difference relief;
};
inline constexpr std::size_t kLeastForLift = 5;

Effectiveness effectiveness(const std::vector<StartedInstance>&);

}  // namespace tas::analytics
