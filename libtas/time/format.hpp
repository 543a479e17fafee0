// Times for people and for JSON.
#pragma once

#include <string>
#include <string_view>

#include "libtas/time/instant.hpp"
#include "libtas/time/zone.hpp"

namespace tas::time {

std::string clock_time(Instant, const Zone&);                   // "21:02"
std::string local_minute(Instant, const Zone&);                 // "2026-11-20 21:02"
std::string iso_with_offset(Instant, const Zone&);              // "2026-11-20T21:02:11+01:00", fraction only if any
// As short as it stays clear beside `now`: "21:02" today, "yesterday 21:02", "Fri 20 Nov 21:02", "2025-11-20 21:02".
std::string near_time(Instant, Instant now, const Zone&);
// A deadline beside `now`: "today", "tomorrow", "Mon 23" within a week, "23 Nov", "2027-01-23".
std::string near_day(Instant, Instant now, const Zone&);
// How far it is: "in 6 d 20 h", "3 h 5 min ago", "now" within a minute; days of 24 hours.
std::string distance(Instant, Instant now);
std::string file_stamp(Instant);                                // "20260302T090000Z", for names of files
std::string weekday_and_day(Instant, const Zone&);              // "Fri 20 Nov"
std::string_view month_name(Date);                                  // "Nov"
std::string day_and_month(Date);                                   // "20 Nov"
std::string duration(Minutes);                                  // "19m", "1h 30m", "45s" below a minute, "0m"

}  // namespace tas::time
