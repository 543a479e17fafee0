// What comes again: the words for it, the dates they mean, and in which slot somebody works who begins at some moment.
#include "libtas/domain/routine.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>
#include <set>

#include "libtas/base/error.hpp"
#include "tests/support/database.hpp"

namespace tas::test {
namespace {

using namespace std::chrono;  // NOLINT: calendar arithmetic reads badly with prefixes
using domain::Recurrence;
using domain::Routine;
using How = domain::TakenSlot::How;

constexpr Date kToday{2026y / 11 / 20};  // a Friday

std::string understood(std::string_view text) { return domain::text_of(domain::parse_recurrence(text, kToday)); }

domain::Task routine_task(const std::string& rule, Date since) {
  domain::Task task;
  task.routine_rule = rule;
  task.routine_since = time::format_date(since);
  return task;
}

std::string date_text(std::optional<Date> date) { return date ? time::format_date(*date) : "none"; }

class Random {
 public:
  explicit Random(unsigned seed) : random_{seed} {}
  int up_to(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  Recurrence rule() {
    Recurrence r;
    r.unit = static_cast<Recurrence::Unit>(up_to(3));
    r.count = 1 + up_to(4);
    r.is_after_done = up_to(4) == 0;
    if (!r.is_after_done && r.unit == Recurrence::Unit::weeks) r.weekdays = 1U + static_cast<unsigned>(up_to(127));
    if (!r.is_after_done && r.unit == Recurrence::Unit::months) r.day_of_month = 1U + static_cast<unsigned>(up_to(31));
    if (up_to(3) != 0) r.time = minutes{15 * up_to(96)};
    return r;
  }

 private:
  std::mt19937 random_;
};

}  // namespace

TEST_SUITE_BEGIN("domain");

TEST_CASE("recurrences are understood as a whole and said back") {
  const std::pair<const char*, const char*> kPhrases[]{
      {"daily", "every day"}, {"every day", "every day"}, {"every other day 9pm", "every 2 days at 21:00"}, {"3 days", "every 3 days"},
      {"weekdays 8am", "every weekday at 08:00"}, {"weekends", "every weekend"}, {"every weekday at 08:30", "every weekday at 08:30"},
      {"weekly", "every Fri"}, {"every week on mon", "every Mon"}, {"mondays", "every Mon"}, {"mon and thu 19:00", "every Mon, Thu at 19:00"},
      {"mon, wed, fri", "every Mon, Wed, Fri"}, {"every 2 weeks on sat", "every 2 weeks on Sat"}, {"every 2 weeks", "every 2 weeks on Fri"},
      {"monthly", "every month on the 20th"}, {"monthly on the 25th", "every month on the 25th"}, {"every 3 months on 1 noon", "every 3 months on the 1st at 12:00"},
      {"every month on the 22nd", "every month on the 22nd"}, {"monthly on the 11th", "every month on the 11th"}, {"yearly", "every 12 months on the 20th"},
      {"2 weeks after done", "2 weeks after done"}, {"day after done 8 am", "1 day after done at 08:00"}, {"every 6 months after done", "6 months after done"}};
  for (const auto& phrase : kPhrases) {
    CAPTURE(std::string{phrase.first});
    CHECK(understood(phrase.first) == phrase.second);
    CHECK(understood(phrase.second) == phrase.second);
  }
}

TEST_CASE("a recurrence that is not understood to its end is refused, with what was") {
  for (const char* text : {"", "every", "mondya", "weekdays 25:00", "every 0 days", "every 2 mon", "monthly on", "monthly on the 32nd", "2 weeks after", "2 weeks after lunch",
                           "mon after done", "daily on mon", "daily daily", "every 11 years", "9999 weeks", "weekdays 8am please", "mon and", "at 8am", "8am", "every 2 daily", "daily 08:00:30"}) {
    CAPTURE(std::string{text});
    CHECK_THROWS_AS(understood(text), Error);
  }
  CHECK_THROWS_WITH_AS(understood("weekdays half past 8"), "\"weekdays half past 8\": understood \"weekdays\", not \"half\"", Error);
}

TEST_CASE("a month that is too short has the day at its end, and weeks are counted from the first") {
  const auto last = domain::parse_recurrence("monthly on the 31st", kToday);
  CHECK(domain::first_after(last, kToday, 2027y / 2 / 1) == Date{2027y / 2 / 28});
  CHECK(domain::first_after(last, kToday, 2028y / 2 / 1) == Date{2028y / 2 / 29});
  const auto fortnight = domain::parse_recurrence("every 2 weeks on mon and sat", kToday);
  CHECK(domain::first_after(fortnight, kToday, kToday) == Date{2026y / 11 / 21});
  CHECK(domain::first_after(fortnight, kToday, 2026y / 11 / 21) == Date{2026y / 11 / 30});
  CHECK(domain::step_after(domain::parse_recurrence("1 month after done", kToday), 2026y / 1 / 31) == Date{2026y / 2 / 28});
}

TEST_CASE("clock changes move a routine, they neither lose nor double it") {
  const auto berlin = Zone::load("Europe/Berlin");
  const auto routine = *Routine::of(routine_task("every day at 02:30", 2026y / 3 / 1));
  CHECK(routine.moment(2026y / 3 / 28, berlin) == at("2026-03-28T01:30:00"));
  CHECK(routine.moment(2026y / 3 / 29, berlin) == at("2026-03-29T01:00:00"));   // 02:30 does not exist: 03:00
  CHECK(routine.moment(2026y / 10 / 25, berlin) == at("2026-10-25T00:30:00"));  // twice: the first
  CHECK(routine.due(2026y / 3 / 29, berlin) == at("2026-03-29T21:59:59"));
  auto windowed = routine_task("every day at 02:30", 2026y / 3 / 1);
  windowed.routine_window_min = 360;
  CHECK(Routine::of(windowed)->due(2026y / 3 / 29, berlin) == at("2026-03-29T07:00:00"));
}

TEST_CASE("what stands, what comes, and what somebody touches") {
  const auto utc = Zone::utc();
  const auto now = at("2026-11-20T12:00:00");
  const auto routine = *Routine::of(routine_task("every day at 19:00", 2026y / 11 / 18));
  domain::RoutinePast past;
  CHECK(date_text(routine.standing(past, now, utc)) == "2026-11-19");  // the latest; the 18th is past
  CHECK(date_text(routine.coming(past, now, utc)) == "2026-11-20");
  past.taken = {{2026y / 11 / 19, How::dropped, {}}};
  CHECK(date_text(routine.standing(past, now, utc)) == "none");
  CHECK(date_text(routine.touched(past, now, utc)) == "2026-11-20");  // seven hours early is today's
  past.taken = {{2026y / 11 / 18, How::open, {}}};
  CHECK(date_text(routine.standing(past, now, utc)) == "none");
  CHECK(date_text(routine.touched(past, now, utc)) == "none");
  auto resting = routine_task("every day at 19:00", 2026y / 11 / 18);
  resting.routine_rests_until_at = at("2026-11-23T00:00:00");
  CHECK(date_text(Routine::of(resting)->standing({}, now, utc)) == "none");
  CHECK(date_text(Routine::of(resting)->coming({}, now, utc)) == "2026-11-23");
  resting.routine_rests_until_at = domain::kRestsForGood;
  CHECK(date_text(Routine::of(resting)->coming({}, now, utc)) == "none");
}

TEST_CASE("counted from the last completion") {
  const auto utc = Zone::utc();
  const auto now = at("2026-11-20T12:00:00");
  const auto routine = *Routine::of(routine_task("2 weeks after done", 2026y / 11 / 1));
  CHECK(date_text(routine.standing({}, now, utc)) == "2026-11-15");  // since the 1st, and a step after it
  domain::RoutinePast past{{}, at("2026-11-10T23:00:00")};
  CHECK(date_text(routine.standing(past, now, utc)) == "none");
  CHECK(date_text(routine.coming(past, now, utc)) == "2026-11-24");
  past.taken = {{2026y / 11 / 24, How::dropped, {}}};
  CHECK(date_text(routine.coming(past, now, utc)) == "2026-12-08");
  auto resting = routine_task("2 weeks after done", 2026y / 11 / 1);
  resting.routine_rests_until_at = at("2026-12-24T00:00:00");
  CHECK(date_text(Routine::of(resting)->coming(past, now, utc)) == "2026-12-24");
  CHECK(date_text(Routine::of(resting)->standing(past, at("2026-12-25T12:00:00"), utc)) == "2026-12-24");
}

TEST_CASE("what the original kept of a routine") {
  domain::Task task;
  CHECK_FALSE(domain::imported_recurrence(task));
  task.routine_frequency = "weekly";
  task.routine_days = "[0, 4]";
  task.routine_time = "08:30";
  CHECK(understood(*domain::imported_recurrence(task)) == "every Mon, Fri at 08:30");
  task.routine_frequency = "daily";
  task.routine_days = "[]";
  CHECK(understood(*domain::imported_recurrence(task)) == "every day at 08:30");
}

// Somebody who looks in now and then, in zones with and without clock changes, at midnight or by half an hour, with a date that does
// not exist. TAS_TEST_ROUTINES=10000 is the long form.
TEST_CASE("whoever touches what stands meets every slot at most once, in order, and never before its time") {
  const char* wish = std::getenv("TAS_TEST_ROUTINES");
  const unsigned runs = wish != nullptr ? static_cast<unsigned>(std::atoi(wish)) : 400;
  const char* kZones[]{"UTC", "Europe/Berlin", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Africa/Cairo"};
  int touched = 0;
  for (unsigned seed = 1; seed <= runs; ++seed) {
    CAPTURE(seed);
    Random random{seed};
    const auto rule = random.rule();
    const auto text = domain::text_of(rule);
    CAPTURE(text);
    const Date since{sys_days{2011y / 1 / 1} + days{random.up_to(6000)}};
    REQUIRE(domain::parse_recurrence(text, since) == rule);
    const auto zone = Zone::load(kZones[random.up_to(8)]);
    CAPTURE(zone.name());
    const auto routine = *Routine::of(routine_task(text, since));
    domain::RoutinePast past;
    std::set<sys_days> slots;
    Instant now = zone.start_of(since);
    for (int step = 0; step < 40; ++step) {
      now += minutes{random.up_to(6 * 24 * 60)};
      if (const auto coming = routine.coming(past, now, zone)) REQUIRE(routine.moment(*coming, zone) > now);
      const auto slot = routine.standing(past, now, zone);
      if (!slot) continue;
      REQUIRE(routine.moment(*slot, zone) <= now);
      REQUIRE(routine.due(*slot, zone) >= routine.moment(*slot, zone));
      if (!rule.is_after_done) REQUIRE(domain::falls_on(rule, since, *slot));
      REQUIRE(slots.insert(sys_days{*slot}).second);
      REQUIRE(sys_days{*slot} == *slots.rbegin());
      ++touched;
      const bool is_done = random.up_to(4) != 0;
      past.taken.insert(past.taken.begin(), {*slot, is_done ? How::done : How::dropped, {}});
      if (is_done) past.last_done = now;
      REQUIRE_FALSE(routine.standing(past, now, zone));
    }
  }
  MESSAGE(runs << " routines, " << touched << " occurrences touched");
  CHECK(touched > static_cast<int>(runs));
}

TEST_SUITE_END();

}  // namespace tas::test
