// Phrases put together at random, with an answer found by another way: walking from day to day. None may be understood
// otherwise, and none with a stranger's word in it may be understood at all. TAS_TEST_PHRASES=100000 is the long form.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <functional>
#include <optional>
#include <random>
#include <string>

#include "libtas/base/error.hpp"
#include "libtas/time/when.hpp"
#include "tests/support/database.hpp"

namespace tas::test {
namespace {

using namespace std::chrono;  // NOLINT: calendar arithmetic reads badly with prefixes
using time::Lean;

struct Phrase {
  std::string text;
  std::optional<LocalTime> answer;  // nullopt: there is none, the phrase must be refused
};

class Generator {
 public:
  explicit Generator(unsigned seed) : random_{seed} {}

  int up_to(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  // Anything between 2000 and 2040, to the second.
  Instant clock() { return Instant{sys_days{2000y / 1 / 1}} + seconds{static_cast<std::int64_t>(random_() % 1'262'304'000U)}; }

  // A clock time in one of the ways it is written.
  std::pair<std::string, seconds> clock_time() {
    const int h = up_to(24), m = up_to(4) * 15;
    const seconds value = hours{h} + minutes{m};
    if (h == 12 && m == 0) return {"noon", value};
    const int twelve = h % 12 == 0 ? 12 : h % 12;
    const std::string half = h < 12 ? "am" : "pm";
    switch (up_to(4)) {
      case 0: return {fmt::format("{:02}:{:02}", h, m), value};
      case 1: return {fmt::format("{}:{:02}", h, m), value};
      case 2: return {m == 0 ? fmt::format("{}{}", twelve, half) : fmt::format("{}:{:02}{}", twelve, m, half), value};
      default: return {fmt::format("{}:{:02} {}", twelve, m, half), value};
    }
  }

  std::string cased(std::string text) {
    if (up_to(5) == 0) for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return text;
  }

  std::mt19937 random_;
};

constexpr const char* kShort[]{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr const char* kLong[]{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
constexpr const char* kMonths[]{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

struct Named {
  std::string text;
  std::function<bool(local_days)> fits;
  bool is_weekday = false;
  int direction = 0;             // of "next" and "last"
  std::optional<int> distance;   // of "today": days from today
};

Named day_name(Generator& g) {
  Named day;
  switch (g.up_to(4)) {
    case 0: {
      constexpr const char* kNames[]{"yesterday", "today", "tomorrow"};
      const int which = g.up_to(3);
      day.text = kNames[which];
      day.distance = which - 1;
      break;
    }
    case 1: {
      const int w = g.up_to(7);
      day.text = g.up_to(2) == 0 ? kShort[w] : kLong[w];
      day.direction = g.up_to(3) - 1;
      if (day.direction != 0) day.text = std::string{day.direction > 0 ? "next " : "last "} + day.text;
      day.is_weekday = true;
      day.fits = [w](local_days d) { return weekday{d}.c_encoding() == static_cast<unsigned>(w); };
      break;
    }
    case 2: {
      const auto m = static_cast<unsigned>(g.up_to(12)) + 1, d = static_cast<unsigned>(g.up_to(28)) + 1;
      day.text = g.up_to(2) == 0 ? std::to_string(d) + " " + kMonths[m - 1] : std::string{kMonths[m - 1]} + " " + std::to_string(d);
      day.fits = [m, d](local_days at) { return Date{at}.month() == month{m} && Date{at}.day() == std::chrono::day{d}; };
      break;
    }
    default: {
      const auto d = static_cast<unsigned>(g.up_to(31)) + 1;
      const char* ending = d % 10 == 1 && d != 11 ? "st" : d % 10 == 2 && d != 12 ? "nd" : d % 10 == 3 && d != 13 ? "rd" : "th";
      day.text = std::to_string(d) + ending;
      day.fits = [d](local_days at) { return Date{at}.day() == std::chrono::day{d}; };
    }
  }
  return day;
}

// The whole rule in the words of the help, found by walking.
LocalTime walked(const Named& day, std::optional<seconds> clock, LocalTime now, Lean lean) {
  const auto today = floor<days>(now);
  const auto at = [&](local_days d) { return LocalTime{d} + clock.value_or(seconds{0}); };
  const auto edge = [&](local_days d) { return lean == Lean::past ? LocalTime{d} : LocalTime{d + days{1}} - seconds{1}; };
  if (day.distance) return clock ? at(today + days{*day.distance}) : edge(today + days{*day.distance});
  const int step = day.direction != 0 ? day.direction : lean == Lean::past ? -1 : 1;
  for (int n = 0;; ++n) {
    const auto d = today + days{n * step};
    if (!day.fits(d)) continue;
    if (n == 0 && day.direction != 0) continue;
    if (n == 0 && day.is_weekday && !clock) continue;
    if (n == 0 && clock && (lean == Lean::past ? at(d) > now : at(d) < now)) continue;
    return clock ? at(d) : edge(d);
  }
}

Phrase phrase(Generator& g, LocalTime now, Lean lean) {
  const auto today = floor<days>(now);
  switch (g.up_to(8)) {
    case 0: {
      const auto [text, value] = g.clock_time();
      const auto candidate = LocalTime{today} + value;
      const auto moved = lean == Lean::past && candidate > now ? days{-1} : lean == Lean::future && candidate < now ? days{1} : days{0};
      return {text, candidate + moved};
    }
    case 1: {
      const int n = g.up_to(200);
      const bool is_weeks = g.up_to(2) == 0;
      const auto length = is_weeks ? days{7 * n} : days{n};
      const std::string text = std::to_string(n) + (is_weeks ? (g.up_to(2) == 0 ? "w" : " weeks") : (g.up_to(2) == 0 ? "d" : " days"));
      switch (g.up_to(4)) {
        case 0: return {text + " ago", now - length};
        case 1: return {"in " + text, now + length};
        case 2: return {text + " from now", now + length};
        default: return {text, lean == Lean::past ? now - length : now + length};
      }
    }
    case 2: {
      const int h = g.up_to(40), m = g.up_to(60);
      const auto length = hours{h} + minutes{m};
      const std::string text = std::to_string(h) + "h" + (g.up_to(2) == 0 ? " " : "") + std::to_string(m) + "m";
      return g.up_to(2) == 0 ? Phrase{text + " ago", now - length} : Phrase{"in " + text, now + length};
    }
    case 3: {
      const auto date = Date{today + days{g.up_to(800) - 400}};
      const auto [text, value] = g.clock_time();
      return {time::format_date(date) + " " + text, LocalTime{local_days{date}} + value};
    }
    default: {
      const auto day = day_name(g);
      if (g.up_to(3) == 0) return {day.text, walked(day, {}, now, lean)};
      const auto [text, value] = g.clock_time();
      const auto answer = walked(day, value, now, lean);
      switch (g.up_to(3)) {
        case 0: return {day.text + " " + text, answer};
        case 1: return {day.text + " at " + text, answer};
        default: return {text + " " + day.text, answer};
      }
    }
  }
}

// One word that belongs nowhere, somewhere.
std::string spoiled(Generator& g, const std::string& text) {
  constexpr const char* kStrangers[]{"please", "x", "5", "fortnight", "+1", "o'clock", "17", "mon.", "13pm", "25:00", "2026-13-01", "0x10", "nowish"};
  const std::string stranger = kStrangers[static_cast<std::size_t>(g.up_to(std::size(kStrangers)))];
  const auto blank = text.find(' ');
  switch (blank == std::string::npos ? g.up_to(2) : g.up_to(3)) {
    case 0: return text + " " + stranger;
    case 1: return stranger + " " + text;
    default: return text.substr(0, blank) + " " + stranger + text.substr(blank);
  }
}

}  // namespace

TEST_SUITE_BEGIN("time");

TEST_CASE("generated phrases: none is understood otherwise than by walking from day to day, none with a stranger's word at all") {
  const char* wish = std::getenv("TAS_TEST_PHRASES");
  const int count = wish != nullptr ? std::atoi(wish) : 2000;
  Generator g{20261120};
  int refused = 0;
  for (int n = 0; n < count; ++n) {
    const Instant now = g.clock();
    const auto lean = g.up_to(2) == 0 ? Lean::past : Lean::future;
    const auto made = phrase(g, LocalTime{now.time_since_epoch()}, lean);
    CAPTURE(made.text);
    CAPTURE(time::format_utc(now));
    CAPTURE(static_cast<int>(lean));
    std::optional<Instant> got;
    REQUIRE_NOTHROW(got = time::parse_when(g.cased(made.text), now, Zone::utc(), lean));
    REQUIRE(time::format_utc(*got) == time::format_utc(Instant{made.answer->time_since_epoch()}));
    const auto bad = spoiled(g, made.text);
    CAPTURE(bad);
    try {
      got = time::parse_when(bad, now, Zone::utc(), lean);
      FAIL("understood as " << time::format_utc(*got));
    } catch (const Error& e) {
      REQUIRE(e.code() == Errc::usage);
      REQUIRE_FALSE(e.hint().empty());
      ++refused;
    }
  }
  CHECK(refused == count);
}

TEST_CASE("the forms that the help shows are understood") {
  const auto zone = Zone::load("Europe/Paris");
  const auto now = at("2026-11-20T20:14:00");
  int examples = 0;
  for (const auto& form : time::when_forms()) {
    CHECK_FALSE(form.meaning.empty());
    std::string_view rest = form.examples;
    while (!rest.empty()) {
      const auto comma = rest.find(", ");
      const auto example = rest.substr(0, comma);
      rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 2);
      CAPTURE(std::string{example});
      for (const auto lean : {Lean::past, Lean::future}) CHECK_NOTHROW(time::parse_when(example, now, zone, lean));
      ++examples;
    }
  }
  CHECK(examples >= 40);
}

TEST_SUITE_END();

}  // namespace tas::test
