#include "libtas/time/calendar_words.hpp"

#include <array>
#include <cmath>
#include <span>

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"

namespace tas::time {
namespace {

using namespace std::chrono;  // NOLINT: calendar arithmetic reads badly with prefixes

constexpr std::array<std::string_view, 7> kWeekdays{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 12> kMonths{"january", "february", "march",     "april",   "may",      "june",
                                                   "july",    "august",   "september", "october", "november", "december"};
constexpr double kMostMonths = 9999 * 12, kMostDays = 9999 * 366.0, kMostMinutes = kMostDays * 1440;

// The whole word, its first three letters, or what people also write.
bool names(std::string_view word, std::string_view full) {
  if (word == full || word == full.substr(0, 3)) return true;
  return (full == "tuesday" && word == "tues") || (full == "wednesday" && word == "weds") || (full == "thursday" && (word == "thur" || word == "thurs")) ||
         (full == "september" && word == "sept");
}

bool all_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

std::optional<int> small_number(std::string_view text, std::size_t most_digits) {
  if (!all_digits(text) || text.size() > most_digits) return std::nullopt;
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

// "9:30" or "9:30:05", "9" where `may_be_bare`: the parts, hour below `hours`.
std::optional<seconds> clock_numbers(std::string_view text, int first_hour, int last_hour, bool may_be_bare) {
  const auto parts = split(text, ':');
  if (parts.size() > 3 || (parts.size() == 1 && !may_be_bare)) return std::nullopt;
  const auto hour = small_number(parts[0], 2);
  if (!hour || *hour < first_hour || *hour > last_hour) return std::nullopt;
  seconds clock = hours{*hour};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto number = parts[i].size() == 2 ? small_number(parts[i], 2) : std::nullopt;
    if (!number || *number > 59) return std::nullopt;
    clock += i == 1 ? seconds{minutes{*number}} : seconds{*number};
  }
  return clock;
}

enum class Kind { elapsed, days, months };
struct Unit {
  std::string_view short_name, word;  // "m", "minute"; the plural is the word with an s
  Kind kind;
  double size;  // minutes, days or months
};
constexpr std::array kUnits{Unit{"s", "second", Kind::elapsed, 1 / 60.0}, Unit{"sec", "sec", Kind::elapsed, 1 / 60.0}, Unit{"m", "minute", Kind::elapsed, 1},
                            Unit{"min", "min", Kind::elapsed, 1},         Unit{"h", "hour", Kind::elapsed, 60},        Unit{"d", "day", Kind::days, 1},
                            Unit{"w", "week", Kind::days, 7},             Unit{"mo", "month", Kind::months, 1},        Unit{"y", "year", Kind::months, 12}};
// ISO 8601: what a letter means depends on the side of the T.
constexpr std::array kIsoDateUnits{Unit{"y", "", Kind::months, 12}, Unit{"m", "", Kind::months, 1}, Unit{"w", "", Kind::days, 7}, Unit{"d", "", Kind::days, 1}};
constexpr std::array kIsoTimeUnits{Unit{"h", "", Kind::elapsed, 60}, Unit{"m", "", Kind::elapsed, 1}, Unit{"s", "", Kind::elapsed, 1 / 60.0}};

struct Sum {
  double months = 0, days = 0, minutes = 0;

  // Parts of months have no length; parts of days are elapsed time.
  bool add(double number, const Unit& unit) {
    const double amount = number * unit.size;
    const bool is_whole = amount == std::floor(amount);
    if (unit.kind == Kind::elapsed) minutes += amount;
    else if (unit.kind == Kind::days && !is_whole) minutes += amount * 1440;
    else if (unit.kind == Kind::days) days += amount;
    else if (!is_whole) return false;
    else months += amount;
    return true;
  }
  std::optional<Length> length() const {
    if (months > kMostMonths || days > kMostDays || minutes > kMostMinutes) return std::nullopt;
    return Length{static_cast<int>(months), static_cast<int>(days), Minutes{minutes}};
  }
};

// Takes number and unit from the front.
bool take_part(std::string_view& text, std::span<const Unit> units, Sum& sum) {
  const auto digits = text.substr(0, text.find_first_not_of("0123456789."));
  text.remove_prefix(digits.size());
  while (text.starts_with(' ')) text.remove_prefix(1);
  const auto word = text.substr(0, text.find_first_of("0123456789. "));
  text.remove_prefix(word.size());
  while (text.starts_with(' ')) text.remove_prefix(1);
  const auto number = parse_number(digits);
  if (!number || word.empty()) return false;
  for (const auto& unit : units) {
    if (word == unit.short_name || word == unit.word || (!unit.word.empty() && word == std::string{unit.word} + "s")) return sum.add(*number, unit);
  }
  return false;
}

std::optional<Length> iso_length(std::string_view text) {
  Sum sum;
  text.remove_prefix(1);
  auto time = text.find('t') == std::string_view::npos ? std::string_view{} : text.substr(text.find('t') + 1);
  const bool has_time = text.find('t') != std::string_view::npos;
  auto date = text.substr(0, text.find('t'));
  if (text.find(' ') != std::string_view::npos || (date.empty() && !has_time) || (has_time && time.empty())) return std::nullopt;
  while (!date.empty()) {
    if (!take_part(date, kIsoDateUnits, sum)) return std::nullopt;
  }
  while (!time.empty()) {
    if (!take_part(time, kIsoTimeUnits, sum)) return std::nullopt;
  }
  return sum.length();
}

}  // namespace

std::optional<weekday> weekday_of(std::string_view word) {
  for (unsigned i = 0; i < kWeekdays.size(); ++i) {
    if (names(word, kWeekdays[i])) return weekday{i};
  }
  return std::nullopt;
}

std::optional<month> month_of(std::string_view word) {
  for (unsigned i = 0; i < kMonths.size(); ++i) {
    if (names(word, kMonths[i])) return month{i + 1};
  }
  return std::nullopt;
}

bool has_ordinal(std::string_view word) { return word.size() > 2 && !all_digits(word) && all_digits(word.substr(0, word.size() - 2)); }

std::optional<unsigned> day_of_month(std::string_view word) {
  const bool is_ordinal = has_ordinal(word);
  const auto number = small_number(is_ordinal ? word.substr(0, word.size() - 2) : word, 2);
  if (!number || *number < 1 || *number > 31) return std::nullopt;
  if (is_ordinal) {
    const int last = *number % 10;
    const bool is_teen = *number >= 11 && *number <= 13;
    const std::string_view right = is_teen ? "th" : last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
    if (word.substr(word.size() - 2) != right) return std::nullopt;
  }
  return static_cast<unsigned>(*number);
}

std::optional<seconds> clock_of(std::string_view word) {
  if (word == "noon") return hours{12};
  const bool is_am = word.ends_with("am"), is_pm = word.ends_with("pm");
  if (!is_am && !is_pm) return clock_numbers(word, 0, 23, false);
  auto clock = clock_numbers(word.substr(0, word.size() - 2), 1, 12, true);
  if (!clock) return std::nullopt;
  if (*clock >= hours{12}) *clock -= hours{12};
  return is_pm ? *clock + hours{12} : *clock;
}

std::optional<Length> length_of(std::string_view text) {
  if (text.size() > 1 && text.front() == 'p' && text.find_first_of("0123456789") != std::string_view::npos) return iso_length(text);
  Sum sum;
  if (text.empty()) return std::nullopt;
  while (!text.empty()) {
    if (!take_part(text, kUnits, sum)) return std::nullopt;
  }
  return sum.length();
}

}  // namespace tas::time
