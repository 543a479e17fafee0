// Days, weeks and months as their owner lives them: in a zone, each day beginning at `day_start` after midnight
// (decisions B10).
#pragma once

#include <chrono>

#include "libtas/analytics/window.hpp"
#include "libtas/time/instant.hpp"
#include "libtas/time/zone.hpp"

namespace tas::analytics {

using Day = std::chrono::local_days;

enum class Period : std::uint8_t { day, week, month };

// The first day of the period that holds the day. A week begins on Monday.
Day period_start(Day, Period);
// The first day of the period after the one that begins on `first`.
Day next_period(Day first, Period);

// The days are stretches of time without hole or overlap, whatever the clocks do: where `day_start` does not exist,
// the day begins when the clocks have jumped; where it comes twice, at the first.
class Calendar {
 public:
  explicit Calendar(const Zone& zone, std::chrono::minutes day_start = {}) : zone_{zone}, day_start_{day_start} {}

  Day day_of(Instant) const;
  Instant start_of(Day) const;
  Window stretch(Day first, Period period) const { return {start_of(first), start_of(next_period(first, period))}; }

 private:
  Zone zone_;
  std::chrono::minutes day_start_;
  // The day last asked for: neighbouring rows mostly fall into it.
  mutable Day day_{};
  mutable Window stretch_{Instant::min(), Instant::min()};
};

// `days` of its days, the day of `as_of` included and cut off after it (decisions B10). days >= 1.
Window last_days(int days, Instant as_of, const Calendar&);

}  // namespace tas::analytics
