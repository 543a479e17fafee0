#include "libtas/time/format.hpp"

#include <doctest/doctest.h>

#include "tests/support/database.hpp"

namespace tas::test {

TEST_SUITE_BEGIN("time");

TEST_CASE("lengths for people") {
  struct Case {
    double minutes;
    const char* text;
  };
  for (const auto& c : {Case{0, "0m"}, Case{0.75, "45s"}, Case{1, "1m"}, Case{19, "19m"}, Case{19.4, "19m"}, Case{19.5, "20m"}, Case{60, "1h"}, Case{90, "1h 30m"},
                                      Case{65, "1h 05m"}, Case{59.7, "1h"}, Case{0.995, "1m"}, Case{0.999, "1m"}, Case{1440, "24h"}, Case{6000, "100h"}}) {
    CAPTURE(c.minutes);
    CHECK(time::duration(Minutes{c.minutes}) == c.text);
  }
}

TEST_CASE("how far a time is") {
  const auto now = at("2026-11-20T20:14:00");
  CHECK(time::distance(now, now) == "now");
  CHECK(time::distance(at("2026-11-20T20:14:59"), now) == "now");
  CHECK(time::distance(at("2026-11-20T20:34:00"), now) == "in 20 min");
  CHECK(time::distance(at("2026-11-20T17:09:00"), now) == "3 h 5 min ago");
  CHECK(time::distance(at("2026-11-20T21:14:00"), now) == "in 1 h");
  CHECK(time::distance(at("2026-11-27T16:14:00"), now) == "in 6 d 20 h");
  CHECK(time::distance(at("2026-11-13T20:13:00"), now) == "7 d ago");
}

TEST_CASE("times beside now") {
  const auto zone = Zone::load("Europe/Paris");
  const auto now = at("2026-11-20T20:02:11");  // 21:02 on a Friday
  CHECK(time::clock_time(now, zone) == "21:02");
  CHECK(time::local_minute(now, zone) == "2026-11-20 21:02");
  CHECK(time::weekday_and_day(now, zone) == "Fri 20 Nov");
  CHECK(time::near_time(at("2026-11-19T23:30:00"), now, zone) == "00:30");  // today in Paris
  CHECK(time::near_time(at("2026-11-19T22:59:00"), now, zone) == "yesterday 23:59");
  CHECK(time::near_time(at("2026-11-21T06:00:00"), now, zone) == "tomorrow 07:00");
  CHECK(time::near_time(at("2026-11-17T06:00:00"), now, zone) == "Tue 17 Nov 07:00");
  CHECK(time::near_time(at("2025-11-20T20:00:00"), now, zone) == "2025-11-20 21:00");
  CHECK(time::near_day(at("2026-11-20T22:59:59"), now, zone) == "today");
  CHECK(time::near_day(at("2026-11-20T23:00:00"), now, zone) == "tomorrow");
  CHECK(time::near_day(at("2026-11-19T12:00:00"), now, zone) == "yesterday");
  CHECK(time::near_day(at("2026-11-23T12:00:00"), now, zone) == "Mon 23");
  CHECK(time::near_day(at("2026-11-26T12:00:00"), now, zone) == "Thu 26");
  CHECK(time::near_day(at("2026-11-27T12:00:00"), now, zone) == "27 Nov");
  CHECK(time::near_day(at("2026-11-18T12:00:00"), now, zone) == "18 Nov");
  CHECK(time::near_day(at("2027-01-23T12:00:00"), now, zone) == "2027-01-23");
}

TEST_CASE("times for programs carry their offset") {
  const auto t = at("2026-11-20T20:02:11");
  CHECK(time::iso_with_offset(t, Zone::utc()) == "2026-11-20T20:02:11Z");
  CHECK(time::iso_with_offset(t, Zone::load("Europe/Paris")) == "2026-11-20T21:02:11+01:00");
  CHECK(time::iso_with_offset(t, Zone::load("America/St_Johns")) == "2026-11-20T16:32:11-03:30");
  CHECK(time::iso_with_offset(t, Zone::load("Asia/Kathmandu")) == "2026-11-21T01:47:11+05:45");
  CHECK(time::iso_with_offset(at("2026-11-20T20:02:11.000250"), Zone::utc()) == "2026-11-20T20:02:11.000250Z");
}

TEST_SUITE_END();

}  // namespace tas::test
