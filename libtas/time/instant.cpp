#include "libtas/time/instant.hpp"

#include <fmt/format.h>

#include <charconv>

namespace tas::time {
namespace {

using namespace std::chrono;  // NOLINT: calendar arithmetic reads badly with prefixes

// Reads exactly `digits` decimal digits and moves on.
std::optional<int> take_digits(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Date> take_date(std::string_view& text) {
  const auto y = take_digits(text, 4);
  if (!y || *y < 1 || !take(text, '-')) return std::nullopt;
  const auto m = take_digits(text, 2);
  if (!m || !take(text, '-')) return std::nullopt;
  const auto d = take_digits(text, 2);
  if (!d) return std::nullopt;
  const Date date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

// "17:00", "17:00:05", "17:00:05.25"
std::optional<microseconds> take_clock(std::string_view& text) {
  const auto h = take_digits(text, 2);
  if (!h || *h > 23 || !take(text, ':')) return std::nullopt;
  const auto m = take_digits(text, 2);
  if (!m || *m > 59) return std::nullopt;
  microseconds clock = hours{*h} + minutes{*m};
  if (!take(text, ':')) return clock;
  const auto s = take_digits(text, 2);
  if (!s || *s > 59) return std::nullopt;
  clock += seconds{*s};
  if (!take(text, '.')) return clock;
  int micros = 0, count = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9' && count < 6) {
    micros = micros * 10 + (text.front() - '0');
    text.remove_prefix(1);
    ++count;
  }
  if (count == 0) return std::nullopt;
  for (; count < 6; ++count) micros *= 10;
  return clock + microseconds{micros};
}

// Writes `value` right-aligned into `count` characters that are zeros so far.
void put_digits(std::string& text, std::size_t at, std::size_t count, std::int64_t value) {
  for (std::size_t i = at + count; i > at && value > 0; value /= 10) text[--i] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::string format_utc(Instant t) {
  const auto day = floor<days>(t);
  const Date date{day};
  const hh_mm_ss clock{t - day};
  // By hand: an import writes half a million of these, and formatting took a twelfth of its time.
  std::string text = "0000-00-00T00:00:00.000000Z";
  put_digits(text, 0, 4, static_cast<int>(date.year()));
  put_digits(text, 5, 2, static_cast<unsigned>(date.month()));
  put_digits(text, 8, 2, static_cast<unsigned>(date.day()));
  put_digits(text, 11, 2, clock.hours().count());
  put_digits(text, 14, 2, clock.minutes().count());
  put_digits(text, 17, 2, clock.seconds().count());
  put_digits(text, 20, 6, clock.subseconds().count());
  return text;
}

std::optional<Instant> parse_utc(std::string_view text) {
  if (text.size() != 27 || text[10] != 'T' || text.back() != 'Z') return std::nullopt;
  const auto written = parse_iso(text);
  if (!written) return std::nullopt;
  return Instant{written->local.time_since_epoch()};
}

std::string format_date(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::optional<Date> parse_date(std::string_view text) {
  const auto date = take_date(text);
  return text.empty() ? date : std::nullopt;
}

std::optional<Written> parse_iso(std::string_view text) {
  const auto date = take_date(text);
  if (!date) return std::nullopt;
  Written written{LocalTime{local_days{*date}}, false, {}};
  if (text.empty()) return written;
  if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
  const auto clock = take_clock(text);
  if (!clock) return std::nullopt;
  written.local += *clock;
  written.has_time = true;
  if (text.empty()) return written;
  if (text == "Z") {
    written.offset = minutes{0};
    return written;
  }
  const bool west = text.front() == '-';
  if (!take(text, '-') && !take(text, '+')) return std::nullopt;
  const auto h = take_digits(text, 2);
  take(text, ':');
  const auto m = take_digits(text, 2);
  if (!h || !m || *h > 14 || *m > 59 || !text.empty()) return std::nullopt;
  const minutes offset = hours{*h} + minutes{*m};
  written.offset = west ? -offset : offset;
  return written;
}

std::optional<std::chrono::minutes> time_of_day(std::string_view text) {
  const auto written = text.size() == 5 ? parse_iso("2000-01-01 " + std::string{text}) : std::nullopt;
  if (!written || !written->has_time || written->offset) return std::nullopt;
  return std::chrono::floor<std::chrono::minutes>(written->local - std::chrono::floor<std::chrono::days>(written->local));
}

}  // namespace tas::time
