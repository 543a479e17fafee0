// How often something comes again, as people say it: "weekdays 8am", "every 2 weeks on mon", "monthly on the 25th", "2 weeks
// after done". Only dates; what stands for a date and when, is domain/routine.hpp.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "libtas/time/instant.hpp"

namespace tas::domain {

struct Recurrence {
  enum class Unit { days, weeks, months };
  Unit unit = Unit::days;
  int count = 1;                 // every count-th; at most ten years in all
  bool is_after_done = false;    // counted from the last completion, not on the calendar
  unsigned weekdays = 0;         // of weeks on the calendar: bit 0 is Monday, at least one
  unsigned day_of_month = 0;     // of months on the calendar: 1 to 31; a shorter month has it on its last day
  std::optional<std::chrono::minutes> time;  // clock time; without one the whole day is meant

  bool operator==(const Recurrence&) const = default;
};

// The whole text is understood or refused (Errc::usage). What it leaves open, the weekday of "weekly", the day of "monthly", is that of `today`.
Recurrence parse_recurrence(std::string_view text, Date today);
// "every 2 weeks on Mon, Thu at 08:00": parse_recurrence gives the same back.
std::string text_of(const Recurrence&);

// Dates on the calendar, `since` or later; weeks and months are counted from the one `since` lies in.
bool falls_on(const Recurrence&, Date since, Date);
std::optional<Date> latest_until(const Recurrence&, Date since, Date);  // that date included
Date first_after(const Recurrence&, Date since, Date);
// One step of what is counted from the last completion.
Date step_after(const Recurrence&, Date);

}  // namespace tas::domain
