#include "libtas/analytics/calendar.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>

#include "tests/support/database.hpp"

using namespace tas;
using namespace tas::analytics;
using namespace std::chrono_literals;

namespace {

Day day(const char* text) { return Day{*time::parse_date(text)}; }

// Zones whose clocks change by an hour, by half an hour, at midnight, never, and in which a day was left out.
constexpr std::array kZones{"Europe/Paris", "Australia/Lord_Howe", "America/Havana", "Asia/Kolkata", "Pacific/Apia"};

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("calendar: weeks begin on Monday, months on their first") {
  CHECK(period_start(day("2026-03-31"), Period::week) == day("2026-03-30"));
  CHECK(period_start(day("2026-03-29"), Period::week) == day("2026-03-23"));
  CHECK(period_start(day("2026-03-31"), Period::month) == day("2026-03-01"));
  CHECK(next_period(day("2025-12-01"), Period::month) == day("2026-01-01"));
  CHECK(next_period(day("2026-03-30"), Period::week) == day("2026-04-06"));
}

TEST_CASE("calendar: a day of 23 hours, of 25, and one that begins at four") {
  const Calendar paris{Zone::load("Europe/Paris")};
  CHECK(paris.start_of(day("2026-03-30")) - paris.start_of(day("2026-03-29")) == 23h);
  CHECK(paris.start_of(day("2026-10-26")) - paris.start_of(day("2026-10-25")) == 25h);
  CHECK(paris.day_of(test::at("2026-03-28T23:00:00")) == day("2026-03-29"));
  const Calendar late{Zone::load("Europe/Paris"), 4h};
  CHECK(late.day_of(test::at("2026-03-29T01:59:59")) == day("2026-03-28"));  // 03:59 in Paris, clocks gone forward
  CHECK(late.day_of(test::at("2026-03-29T02:00:00")) == day("2026-03-29"));
  CHECK(late.start_of(day("2026-03-29")) - late.start_of(day("2026-03-28")) == 23h);
}

TEST_CASE("calendar: a beginning that the clocks skip or repeat") {
  const Calendar skipped{Zone::load("Europe/Paris"), 150min};
  CHECK(skipped.start_of(day("2026-03-29")) == test::at("2026-03-29T01:00:00"));  // 02:30 does not exist
  CHECK(skipped.day_of(test::at("2026-03-29T00:59:59")) == day("2026-03-28"));
  CHECK(skipped.start_of(day("2026-10-25")) == test::at("2026-10-25T00:30:00"));  // the first 02:30
  CHECK(skipped.day_of(test::at("2026-10-25T01:10:00")) == day("2026-10-25"));    // the second 02:10
  const Calendar havana{Zone::load("America/Havana")};
  CHECK(havana.start_of(day("2026-03-08")) == test::at("2026-03-08T05:00:00"));  // midnight does not exist
  CHECK(havana.day_of(test::at("2026-03-08T04:59:59")) == day("2026-03-07"));
}

TEST_CASE("calendar: in five zones every instant lies in the stretch of its day, week and month, and days never go back") {
  for (const char* name : kZones) {
    CAPTURE(std::string{name});
    for (const auto day_start : {0min, 150min, 240min}) {
      const Calendar calendar{Zone::load(name), day_start};
      Day last = calendar.day_of(test::at("2011-12-01T00:00:00"));
      // Half hours of the months in which clocks change (and of the December that Apia left a day out).
      for (const auto& [from, until] : {std::pair{"2011-12-01T00:00:00", "2012-01-05T00:00:00"}, std::pair{"2026-03-01T00:00:00", "2026-04-10T00:00:00"},
                                       std::pair{"2026-10-01T00:00:00", "2026-11-10T00:00:00"}}) {
        for (Instant t = test::at(from); t < test::at(until); t += 30min) {
          const Day today = calendar.day_of(t);
          REQUIRE(today >= last);
          last = today;
          REQUIRE(calendar.stretch(today, Period::day).contains(t));
          for (const Period period : {Period::week, Period::month})
            REQUIRE(calendar.stretch(period_start(today, period), period).contains(t));
        }
      }
    }
  }
}

TEST_SUITE_END();
