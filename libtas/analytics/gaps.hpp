// Times in which nothing was recorded: more than `days` days between two neighbouring creations (analytics-b 27).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "libtas/time/instant.hpp"

namespace tas::analytics {

struct Gap {
  Instant start;  // the last creation before it
  Instant end;    // the first one after it
  std::size_t before, after;  // creations up to `start`, and from `end` on
  double days() const noexcept { return time::minutes_between(start, end) / 1440; }
};

// In the order of time, however the creations are ordered. Exactly `days` is no gap.
std::vector<Gap> gaps(std::span<const Instant> created, double days = 7);

}  // namespace tas::analytics
