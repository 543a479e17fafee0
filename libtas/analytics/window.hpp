// Stretches of time that a report looks at.
#pragma once

#include <chrono>

#include "libtas/time/instant.hpp"
#include "libtas/time/zone.hpp"

namespace tas::analytics {

// [from, until)
struct Window {
  Instant from = Instant::min();
  Instant until = Instant::max();
  bool contains(Instant t) const noexcept { return from <= t && t < until; }
};

// Everything up to and including the instant.
Window up_to(Instant as_of);

// `days` calendar dates of the zone, the day of `as_of` included and cut off after it (decisions B10). A day begins at
// `day_start` after midnight. days >= 1.
Window last_days(int days, Instant as_of, const Zone&, std::chrono::minutes day_start = {});

}  // namespace tas::analytics
