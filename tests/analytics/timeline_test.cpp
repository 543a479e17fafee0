// When somebody worked on what.
#include "libtas/analytics/timeline.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "libtas/analytics/calendar.hpp"
#include "tests/support/database.hpp"

using namespace tas;
using namespace tas::analytics;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

const Instant kNoon = *time::parse_utc("2026-03-10T12:00:00.000000Z");

domain::Instance done(Instant start, Instant end) {
  domain::Instance i;
  i.status = domain::Status::completed;
  i.first_started_at = start;
  i.completed_at = end;
  return i;
}

domain::Pause pause(std::optional<Instant> from, std::optional<Instant> until) {
  domain::Pause p;
  p.paused_at = from;
  p.resumed_at = until;
  return p;
}

double total(const std::vector<Window>& stretches) {
  double sum = 0;
  for (const auto& w : stretches) sum += time::minutes_between(w.from, w.until);
  return sum;
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("timeline: from start to end without the pauses, whatever their order") {
  const auto i = done(kNoon, kNoon + hours{2});
  CHECK(worked_stretches(i, {}, kNoon + hours{9}).size() == 1);
  const auto two = worked_stretches(i, {pause(kNoon + minutes{60}, kNoon + minutes{90}), pause(kNoon + minutes{10}, kNoon + minutes{20})}, kNoon);
  REQUIRE(two.size() == 3);
  CHECK(two[0].until == kNoon + minutes{10});
  CHECK(two[1].from == kNoon + minutes{20});
  CHECK(total(two) == 80);
  CHECK(total(worked_stretches(i, {pause(std::nullopt, kNoon + minutes{20})}, kNoon)) == 120);  // nobody knows when it began
  CHECK(total(worked_stretches(i, {pause(kNoon + minutes{100}, std::nullopt)}, kNoon)) == 100);
}

TEST_CASE("timeline: recorded, running, paused and open instances") {
  domain::Instance recorded;
  recorded.completed_at = kNoon;
  recorded.duration_min = 45;
  CHECK(worked_stretches(recorded, {}, kNoon).front().from == kNoon - minutes{45});
  recorded.duration_min.reset();
  CHECK(worked_stretches(recorded, {}, kNoon).empty());
  domain::Instance running;
  CHECK(worked_stretches(running, {}, kNoon).empty());
  running.status = domain::Status::active;
  running.first_started_at = kNoon - hours{1};
  CHECK(worked_stretches(running, {}, kNoon).front().until == kNoon);
  running.status = domain::Status::initialized;
  running.is_paused = true;
  CHECK(worked_stretches(running, {pause(kNoon - minutes{50}, std::nullopt)}, kNoon).front().until == kNoon - minutes{50});
  CHECK(worked_stretches(running, {pause(std::nullopt, std::nullopt)}, kNoon).empty());
}

TEST_CASE("timeline: in five zones the days cut a stretch into pieces that add up to it") {
  CHECK(rc::check("days", [] {
    const Calendar calendar{Zone::load(*rc::gen::element("Europe/Paris", "Australia/Lord_Howe", "America/Havana", "Asia/Kolkata", "Pacific/Apia")), hours{*rc::gen::inRange(0, 5)}};
    const Instant from = test::at("2026-03-07T00:00:00") + minutes{*rc::gen::inRange(0, 60 * 24 * 30)}, until = from + minutes{*rc::gen::inRange(1, 60 * 24 * 3)};
    double sum = 0;
    for (Day day = calendar.day_of(from); day <= calendar.day_of(until); day += std::chrono::days{1}) {
      const auto inside = timeline({{InstanceId{1}, "any", std::nullopt, {from, until}, false}}, calendar.stretch(day, Period::day));
      for (const auto& s : inside) sum += time::minutes_between(s.time.from, s.time.until);
    }
    RC_ASSERT(std::abs(sum - time::minutes_between(from, until)) < 1e-9);
  }));
}

TEST_SUITE_END();
