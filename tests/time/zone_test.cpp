#include "libtas/time/zone.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "libtas/base/error.hpp"
#include "tests/support/database.hpp"

namespace tas::test {
namespace {

using namespace std::chrono;  // NOLINT: calendar arithmetic reads badly with prefixes

LocalTime local(std::string_view text) { return time::parse_iso(text)->local; }
Date date(std::string_view text) { return *time::parse_date(text); }

const std::vector<std::string> kZones{"UTC",           "Europe/Paris",      "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe",
                                      "Pacific/Apia",  "America/Sao_Paulo", "Asia/Beirut",      "America/Havana", "Africa/Casablanca"};

}  // namespace

TEST_SUITE_BEGIN("time");

TEST_CASE("zones are found by their name only") {
  CHECK(Zone::load("Europe/Paris").name() == "Europe/Paris");
  CHECK(Zone::load("UTC").name() == "UTC");
  CHECK(Zone::load("Etc/UTC").offset_at(at("2026-07-01T00:00:00")) == seconds{0});
  for (const auto* name : {"", "Europe/Atlantis", "europe/paris", "../etc/passwd", "/usr/share/zoneinfo/Europe/Paris", "CET-1CEST", "Europe/Paris ", "Europe", "zone.tab", "Fixed/UTC+01:00:00"}) {
    CAPTURE(std::string{name});
    CHECK_THROWS_AS(Zone::load(name), Error);
  }
}

TEST_CASE("a gap has two neighbours, a fold two instants") {
  struct Case {
    const char* zone;
    const char* time;
    Zone::Kind kind;
    const char *first, *second;
  };
  using Kind = Zone::Kind;
  for (const auto& c : {
           Case{"Europe/Paris", "2026-03-29 02:30", Kind::gap, "2026-03-29T00:59:59.999999", "2026-03-29T01:00:00"},
           Case{"Europe/Paris", "2026-03-29 02:00", Kind::gap, "2026-03-29T00:59:59.999999", "2026-03-29T01:00:00"},
           Case{"Europe/Paris", "2026-03-29 01:59:59.999999", Kind::unique, "2026-03-29T00:59:59.999999", "2026-03-29T00:59:59.999999"},
           Case{"Europe/Paris", "2026-03-29 03:00", Kind::unique, "2026-03-29T01:00:00", "2026-03-29T01:00:00"},
           Case{"Europe/Paris", "2026-10-25 02:30", Kind::fold, "2026-10-25T00:30:00", "2026-10-25T01:30:00"},
           Case{"America/New_York", "2026-03-08 02:30", Kind::gap, "2026-03-08T06:59:59.999999", "2026-03-08T07:00:00"},
           Case{"America/New_York", "2026-11-01 01:30", Kind::fold, "2026-11-01T05:30:00", "2026-11-01T06:30:00"},
           Case{"Asia/Kathmandu", "2026-03-29 02:30", Kind::unique, "2026-03-28T20:45:00", "2026-03-28T20:45:00"},
           Case{"Australia/Lord_Howe", "2026-10-04 02:15", Kind::gap, "2026-10-03T15:29:59.999999", "2026-10-03T15:30:00"},
           Case{"Australia/Lord_Howe", "2026-04-05 01:45", Kind::fold, "2026-04-04T14:45:00", "2026-04-04T15:15:00"},
           Case{"Pacific/Apia", "2011-12-30 12:00", Kind::gap, "2011-12-30T09:59:59.999999", "2011-12-30T10:00:00"},  // a day that never was
       }) {
    CAPTURE(std::string{c.zone});
    CAPTURE(std::string{c.time});
    const auto found = Zone::load(c.zone).resolve(local(c.time));
    CHECK(found.kind == c.kind);
    CHECK(time::format_utc(found.first) == time::format_utc(at(c.first)));
    CHECK(time::format_utc(found.second) == time::format_utc(at(c.second)));
  }
}

TEST_CASE("a day begins where it exists") {
  CHECK(Zone::load("America/Sao_Paulo").start_of(date("2018-11-04")) == at("2018-11-04T03:00:00"));  // 00:00 became 01:00
  CHECK(Zone::load("America/Sao_Paulo").start_of(date("2018-02-18")) == at("2018-02-18T03:00:00"));  // 23:00 came twice
  CHECK(Zone::load("Asia/Beirut").start_of(date("2022-03-27")) == at("2022-03-26T22:00:00"));
  CHECK(Zone::load("America/Havana").start_of(date("2026-11-01")) == at("2026-11-01T04:00:00"));     // 00:00 came twice
  CHECK(Zone::load("Europe/Paris").start_of(date("2026-03-29")) == at("2026-03-28T23:00:00"));
  CHECK(Zone::load("Europe/Paris").date_of(at("2026-03-28T23:00:00")) == date("2026-03-29"));
  CHECK(Zone::load("Europe/Paris").date_of(at("2026-03-28T22:59:59.999999")) == date("2026-03-28"));
  CHECK(Zone::load("Europe/Paris").date_of(at("2053-07-01T22:30:00")) == date("2053-07-02"));  // the rule goes on behind the file's table
  CHECK(Zone::utc().date_of(at("1969-12-31T23:59:59")) == date("1969-12-31"));
}

TEST_CASE("properties of zones") {
  std::vector<Zone> zones;
  for (const auto& name : kZones) zones.push_back(Zone::load(name));
  const auto random_zone = [&]() -> const Zone& { return zones[*rc::gen::inRange<std::size_t>(0, zones.size())]; };
  // 1930 to 2060, at changes of the hour more often than chance would have it.
  const auto random_instant = [] {
    return Instant{seconds{*rc::gen::inRange<std::int64_t>(-1'262'304'000, 2'840'140'800) / 900 * 900}} + microseconds{*rc::gen::inRange(0, 3)};
  };
  CHECK(rc::check("an instant is among those its local time can mean", [&] {
    const auto& zone = random_zone();
    const auto t = random_instant();
    const auto found = zone.resolve(zone.to_local(t));
    RC_ASSERT(found.kind != Zone::Kind::gap);
    RC_ASSERT(found.first == t || found.second == t);
    RC_ASSERT(found.first <= found.second);
    RC_ASSERT((found.kind == Zone::Kind::fold) == (found.first != found.second));
  }));
  CHECK(rc::check("a remembered stretch answers like a fresh zone", [&] {
    const auto& zone = random_zone();
    zone.offset_at(random_instant());
    const auto t = random_instant();
    RC_ASSERT(zone.offset_at(t) == Zone::load(zone.name()).offset_at(t));
  }));
  CHECK(rc::check("every instant lies within its date", [&] {
    const auto& zone = random_zone();
    const auto t = random_instant();
    const Date day = zone.date_of(t);
    RC_ASSERT(zone.start_of(day) <= t);
    RC_ASSERT(t < zone.start_of(Date{local_days{day} + days{1}}));
    RC_ASSERT(zone.date_of(zone.start_of(day)) == day);
  }));
}

TEST_CASE("the zone of the machine") {
  CHECK(system_zone_name("Europe/Paris") == "Europe/Paris");
  CHECK(system_zone_name(":Europe/Paris") == "Europe/Paris");
  CHECK(system_zone_name("") == "UTC");
  CHECK_FALSE(system_zone_name(nullptr).empty());
}

TEST_SUITE_END();

}  // namespace tas::test
