// The words of days, clock times and lengths, each read from one or two words of a text.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "libtas/time/instant.hpp"

namespace tas::time {

std::optional<std::chrono::weekday> weekday_of(std::string_view word);  // "fri", "friday"
std::optional<std::chrono::month> month_of(std::string_view word);      // "dec", "december"
std::optional<unsigned> day_of_month(std::string_view word);            // "25", "25th": 1 to 31; "2th" is none
bool has_ordinal(std::string_view word);                                // "25th"
// "17:00", "9:05", "17:00:30", "9am", "9:30pm", "noon"; nothing that could mean two times.
std::optional<std::chrono::seconds> clock_of(std::string_view word);

// A length as numbers of calendar units and of elapsed time: "1w 2d 3h" is 9 days and 180 minutes.
struct Length {
  int months = 0;  // years are twelve
  int days = 0;
  Minutes elapsed{0};
};
// "3d", "1h30m", "2 weeks", "3 mo", "PT20M", "P1DT2H"; nullopt: not a length, or longer than the calendar.
std::optional<Length> length_of(std::string_view text);

}  // namespace tas::time
