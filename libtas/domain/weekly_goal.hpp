// How many productive hours (work and self-care) a week shall hold (analytics-b 25). There is none by default
// (decisions E2).
#pragma once

#include <optional>

#include "libtas/base/id.hpp"
#include "libtas/time/instant.hpp"

namespace tas::domain {

struct WeeklyGoal {
  UserId user;
  Instant set_at{};             // it holds from then on, until the next one
  std::optional<double> hours;  // above 0, at most 168; absent: from then on there is none
  bool is_rolling = true;       // the last seven days, today included, are compared with it; else the week from Monday on
};

}  // namespace tas::domain
