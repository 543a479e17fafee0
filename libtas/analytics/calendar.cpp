#include "libtas/analytics/calendar.hpp"

#include "libtas/base/error.hpp"

namespace tas::analytics {

using std::chrono::days;

Day period_start(Day day, Period period) {
  switch (period) {
    case Period::day:
      break;
    case Period::week:
      return day - (std::chrono::weekday{day} - std::chrono::Monday);
    case Period::month:
      return Day{Date{day}.year() / Date{day}.month() / 1};
  }
  return day;
}

Day next_period(Day first, Period period) {
  switch (period) {
    case Period::day:
      break;
    case Period::week:
      return first + days{7};
    case Period::month:
      return Day{Date{first} + std::chrono::months{1}};
  }
  return first + days{1};
}

Day Calendar::day_of(Instant t) const {
  if (stretch_.contains(t)) return day_;
  // Where the clocks change, the day by the clock may be a neighbour of the one whose stretch holds the instant.
  day_ = std::chrono::floor<days>(zone_.to_local(t) - day_start_);
  while (t < start_of(day_)) day_ -= days{1};
  while (t >= start_of(day_ + days{1})) day_ += days{1};
  stretch_ = stretch(day_, Period::day);
  return day_;
}

Instant Calendar::start_of(Day day) const {
  const auto begin = zone_.resolve(LocalTime{day + day_start_});
  return begin.kind == Zone::Kind::gap ? begin.second : begin.first;
}

Window last_days(int count, Instant as_of, const Calendar& calendar) {
  TAS_ASSERT(count >= 1);
  return {calendar.start_of(calendar.day_of(as_of) - days{count - 1}), up_to(as_of).until};
}

}  // namespace tas::analytics
