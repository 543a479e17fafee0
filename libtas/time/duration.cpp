#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/time/when.hpp"

namespace tas::time {
namespace {

constexpr double kLongest = 9999 * 366.0 * 1440;  // more than the calendar has

struct Unit {
  std::string_view name;
  double minutes;
};
constexpr std::array kUnits{
    Unit{"s", 1 / 60.0},  Unit{"sec", 1 / 60.0}, Unit{"second", 1 / 60.0}, Unit{"seconds", 1 / 60.0},
    Unit{"m", 1},         Unit{"min", 1},        Unit{"minute", 1},        Unit{"minutes", 1},
    Unit{"h", 60},        Unit{"hour", 60},      Unit{"hours", 60},        Unit{"d", 1440},
    Unit{"day", 1440},    Unit{"days", 1440},    Unit{"w", 10080},         Unit{"week", 10080},
    Unit{"weeks", 10080},
};

std::string_view take_while(std::string_view& text, std::string_view set, bool inside) {
  auto end = inside ? text.find_first_not_of(set) : text.find_first_of(set);
  const auto taken = text.substr(0, end);
  text.remove_prefix(taken.size());
  return taken;
}

Error not_a_duration(std::string_view whole, std::string_view part) {
  auto error = Error::usage(fmt::format("\"{}\" is not a length of time{}", whole,
                                        part.empty() || part == whole ? std::string{} : fmt::format(": \"{}\"", part)));
  return std::move(error).hint("write 45m, 1h30m or 1.5h (m = minutes)");
}

}  // namespace

Minutes parse_duration(std::string_view whole) {
  std::string_view text = trim(whole);
  if (text.empty()) throw not_a_duration(whole, whole);
  double minutes = 0;
  while (!text.empty()) {
    const auto start = text;
    const auto number = parse_number(take_while(text, "0123456789.", true));
    take_while(text, " ", true);
    const auto unit = ascii_lower(take_while(text, "0123456789. ", false));
    take_while(text, " ", true);
    if (number && unit.empty()) {
      throw Error::usage(fmt::format("\"{}\" has no unit", whole)).hint(fmt::format("write {}m for minutes or {}h for hours", start, start));
    }
    if (number && (unit == "mo" || unit == "month" || unit == "months")) {
      throw Error::usage(fmt::format("\"{}\": months have no fixed length", whole)).hint("write days or weeks");
    }
    const auto* known = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& u) { return u.name == unit; });
    if (!number || known == kUnits.end()) throw not_a_duration(whole, start);
    minutes += *number * known->minutes;
  }
  if (minutes > kLongest) throw Error::usage(fmt::format("\"{}\" is too long", whole)).hint("write at most some thousand years");
  return Minutes{minutes};
}

}  // namespace tas::time
