#include "libtas/time/instant.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "libtas/time/clock.hpp"
#include "libtas/time/format.hpp"
#include "libtas/time/when.hpp"
#include "tests/support/database.hpp"

namespace tas::test {
namespace {

Instant random_instant() {
  // 0001-01-01 to 9999-12-31
  return Instant{std::chrono::microseconds{*rc::gen::inRange<std::int64_t>(-62'135'596'800'000'000, 253'402'300'800'000'000)}};
}

}  // namespace

TEST_SUITE_BEGIN("time");

TEST_CASE("instants are written with 27 characters that sort") {
  CHECK(time::format_utc(Instant{}) == "1970-01-01T00:00:00.000000Z");
  CHECK(time::format_utc(at("2026-11-20T20:22:43.5")) == "2026-11-20T20:22:43.500000Z");
  CHECK(time::format_utc(Instant{std::chrono::microseconds{-1}}) == "1969-12-31T23:59:59.999999Z");
}

TEST_CASE("only the stored form is read back from the database") {
  CHECK(time::parse_utc("2026-11-20T20:22:43.000000Z") == at("2026-11-20T20:22:43"));
  for (const auto* text : {"", "2026-11-20T20:22:43Z", "2026-11-20 20:22:43.000000Z", "2026-11-20T20:22:43.000000", "2026-11-20T20:22:43.000000z", "2026-11-20T20:22:43.00000Z ",
                           "2026-11-20T20:22:43.0000000Z", "2026-13-20T20:22:43.000000Z", "2026-11-20T24:22:43.000000Z", "2026-11-20T20:22:43.00000xZ", "0000-11-20T20:22:43.000000Z"}) {
    CAPTURE(std::string{text});
    CHECK_FALSE(time::parse_utc(text).has_value());
  }
}

TEST_CASE("dates are read whole or not at all") {
  CHECK(time::format_date(*time::parse_date("2024-02-29")) == "2024-02-29");
  CHECK(time::format_date(*time::parse_date("0001-01-01")) == "0001-01-01");
  for (const auto* text : {"", "2023-02-29", "2026-1-1", "2026-11-20 ", "2026-11-20T00:00", "20261120", "2026/11/20", "-001-01-01", "10000-01-01"}) {
    CAPTURE(std::string{text});
    CHECK_FALSE(time::parse_date(text).has_value());
  }
}

TEST_CASE("properties of instants") {
  CHECK(rc::check("writing and reading is the identity", [] {
    const auto t = random_instant();
    RC_ASSERT(time::parse_utc(time::format_utc(t)) == t);
    RC_ASSERT(time::format_utc(t).size() == 27U);
  }));
  CHECK(rc::check("the text sorts like the time", [] {
    const auto a = random_instant(), b = random_instant();
    RC_ASSERT((a < b) == (time::format_utc(a) < time::format_utc(b)));
  }));
  CHECK(rc::check("reading never fails otherwise than by saying no", [] {
    const auto text = *rc::gen::container<std::string>(rc::gen::element('0', '1', '2', '9', '-', ':', 'T', ' ', '.', 'Z', '+'));
    if (const auto t = time::parse_utc(text)) RC_ASSERT(time::format_utc(*t) == text);
    if (const auto d = time::parse_date(text)) RC_ASSERT(time::format_date(*d) == text);
  }));
  CHECK(rc::check("a length of whole minutes is read back from what is shown", [] {
    const int whole = *rc::gen::inRange(0, 100'000);
    RC_ASSERT(time::parse_duration(time::duration(Minutes{static_cast<double>(whole)})).count() == whole);
  }));
  CHECK(rc::check("a moment shown with its offset is read back", [] {
    static const auto zone = Zone::load("Australia/Lord_Howe");
    const Instant t{std::chrono::microseconds{*rc::gen::inRange<std::int64_t>(0, 4'102'444'800'000'000)}};  // 1970 to 2100
    const auto text = time::iso_with_offset(t, zone);
    RC_ASSERT(time::parse_when(text, Instant{}, Zone::utc(), time::Lean::past) == t);
  }));
}

TEST_CASE("a fixed clock stands until it is set") {
  FixedClock clock{at("2026-03-02T09:00:00")};
  CHECK(clock.now() == at("2026-03-02T09:00:00"));
  clock.set(at("2026-03-03T09:00:00"));
  CHECK(clock.now() == at("2026-03-03T09:00:00"));
  SystemClock system;
  const auto first = system.now();
  CHECK(system.now() >= first);
  CHECK(first > at("2024-01-01T00:00:00"));
}

TEST_SUITE_END();

}  // namespace tas::test
