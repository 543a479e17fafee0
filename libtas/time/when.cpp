#include "libtas/time/when.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/time/format.hpp"

namespace tas::time {
namespace {

constexpr std::string_view kExamples = "write now, 17:00, 2026-12-01, \"2026-12-01 17:00\" or \"20m ago\"";

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

Instant resolve(LocalTime local, std::string_view text, const Zone& zone) {
  const auto found = zone.resolve(local);
  if (found.kind == Zone::Kind::gap) {
    throw Error::usage(fmt::format("\"{}\" does not exist in {}: {} is followed by {}", text, zone.name(),
                                   clock_time(found.first, zone), clock_time(found.second, zone)))
        .hint("use the time before or after the jump");
  }
  return found.first;
}

std::optional<std::chrono::minutes> parse_clock(std::string_view text) {
  if (text.size() == 4) {  // 9:05
    const auto padded = "0" + std::string{text};
    return parse_clock(padded);
  }
  const auto written = text.size() == 5 ? parse_iso("2000-01-01 " + std::string{text}) : std::nullopt;
  if (!written) return std::nullopt;
  const auto since_midnight = written->local - std::chrono::floor<std::chrono::days>(written->local);
  return std::chrono::floor<std::chrono::minutes>(since_midnight);
}

Instant clock_on_nearest_day(std::chrono::minutes clock, std::string_view text, Instant now, const Zone& zone, Lean lean) {
  const std::chrono::local_days today{zone.date_of(now)};
  // A time that a clock change skips today would have been at the change: yesterday's or tomorrow's may still be meant.
  const auto found = zone.resolve(LocalTime{today} + clock);
  const Instant candidate = found.kind == Zone::Kind::gap ? found.second : found.first;
  // Of an hour that comes twice, "the last one that has been" is the second one once it has been.
  if (found.kind == Zone::Kind::fold && lean == Lean::past && found.second <= now) return found.second;
  if (found.kind == Zone::Kind::fold && lean == Lean::future && found.first < now && found.second >= now) return found.second;
  std::chrono::local_days day = today;
  if (lean == Lean::past && candidate > now) day -= std::chrono::days{1};
  if (lean == Lean::future && candidate < now) day += std::chrono::days{1};
  return resolve(LocalTime{day} + clock, text, zone);
}

Instant edge_of(Date date, const Zone& zone, Lean lean) {
  if (lean == Lean::past) return zone.start_of(date);
  return zone.start_of(Date{std::chrono::local_days{date} + std::chrono::days{1}}) - std::chrono::seconds{1};
}

Instant within_calendar(Instant t, std::string_view text) {
  const auto year = Date{std::chrono::floor<std::chrono::days>(t)}.year();
  if (year >= std::chrono::year{1} && year <= std::chrono::year{9999}) return t;
  throw Error::usage(fmt::format("\"{}\" is outside the years 1 to 9999", text)).hint(std::string{kExamples});
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

Instant parse_when(std::string_view whole, Instant now, const Zone& zone, Lean lean) {
  const std::string_view text = trim(whole);
  if (ascii_lower(text) == "now") return now;
  if (ascii_lower(text).ends_with(" ago")) {
    const auto back = parse_duration(text.substr(0, text.size() - 4));
    return within_calendar(now - std::chrono::floor<std::chrono::microseconds>(back), text);
  }
  if (const auto clock = parse_clock(text)) return clock_on_nearest_day(*clock, text, now, zone, lean);
  if (const auto written = parse_iso(text)) {
    if (written->offset) return within_calendar(Instant{written->local.time_since_epoch() - *written->offset}, text);
    if (written->has_time) return within_calendar(resolve(written->local, text, zone), text);
    return within_calendar(edge_of(Date{std::chrono::floor<std::chrono::days>(written->local)}, zone, lean), text);
  }
  throw Error::usage(fmt::format("\"{}\" is not a time that is understood", whole)).hint(std::string{kExamples});
}

}  // namespace tas::time
