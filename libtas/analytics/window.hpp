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

}  // namespace tas::analytics
