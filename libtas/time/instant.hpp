// Points and lengths of time. An Instant is UTC with microseconds; a Date is a calendar date in somebody's zone.
#pragma once

#include <chrono>
#include <optional>
#include <ratio>
#include <string>
#include <string_view>

namespace tas {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;
using LocalTime = std::chrono::local_time<std::chrono::microseconds>;
using Date = std::chrono::year_month_day;
using Minutes = std::chrono::duration<double, std::ratio<60>>;

namespace time {

// "2026-11-20T20:22:43.000000Z": 27 characters, sorts as text. Years 0001-9999.
std::string format_utc(Instant);
// The same text back; anything else -> nullopt.
std::optional<Instant> parse_utc(std::string_view text);

std::string format_date(Date);  // "2026-11-20"
std::optional<Date> parse_date(std::string_view text);

// A calendar date with a clock time as people and files write it, no zone: "2026-11-20 17:00",
// "2026-11-20T17:00:05.25". The whole text or nothing. Fractions beyond microseconds are refused.
struct Written {
  LocalTime local;
  bool has_time = false;
  std::optional<std::chrono::minutes> offset;  // "Z" is 0, "+01:00" is 60; absent when none was written
};
std::optional<Written> parse_iso(std::string_view text);
// "04:00": how long after midnight; nullopt for what is no time of day.
std::optional<std::chrono::minutes> time_of_day(std::string_view text);

inline double minutes_between(Instant from, Instant to) { return Minutes{to - from}.count(); }

}  // namespace time
}  // namespace tas
