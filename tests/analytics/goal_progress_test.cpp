// The worked examples of analytics-b 25.
#include "libtas/analytics/goal_progress.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>

#include "tests/support/columns.hpp"
#include "tests/support/database.hpp"

using namespace tas;
using namespace tas::analytics;
using domain::Column;
using domain::TaskType;

namespace {

struct Done {
  const char* at;
  TaskType type;
  double minutes;
};

domain::InstanceColumns columns_of(const std::vector<Done>& rows) {
  auto columns = domain::unknown_columns(kProductiveInputs, rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    columns.times(Column::completed_at)[i] = test::at(rows[i].at);
    columns.type[i] = rows[i].type;
    columns.numbers(Column::duration_min)[i] = rows[i].minutes;
  }
  return columns;
}

// b 25, today Tuesday 31 March.
const std::vector<Done> kExample{{"2026-03-23T10:00:00", TaskType::work, 120}, {"2026-03-24T10:00:00", TaskType::work, 120},
                                 {"2026-03-29T10:00:00", TaskType::work, 90},  {"2026-03-30T10:00:00", TaskType::work, 180},
                                 {"2026-03-31T10:00:00", TaskType::work, 60},  {"2026-03-30T11:00:00", TaskType::self_care, 60},
                                 {"2026-03-30T12:00:00", TaskType::play, 60}};
const Instant kNow = *time::parse_utc("2026-03-31T12:00:00.000000Z");
const Calendar kUtc{Zone::utc()};

domain::WeeklyGoal goal(double hours, bool is_rolling = true) {
  domain::WeeklyGoal g;
  g.hours = hours;
  g.is_rolling = is_rolling;
  return g;
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("goal: the example of b 25.9, with today in the seven days (31-18) and self-care counted (31-19)") {
  const auto columns = columns_of(kExample);
  const auto p = goal_progress(columns, goal(40), kNow, kUtc);
  CHECK(p.hours.total() == 6.5);      // 25, 29, 30 and 31 March; the original takes 24 March instead of today: 7.5
  CHECK(p.hours.self_care == 1);      // the original: 0
  CHECK(p.hours.n == 4);
  CHECK(p.hours.days == 3);
  CHECK(p.week_hours.total() == 5.0);
  CHECK(p.days == 2);
  CHECK(p.days_left == 6);
  CHECK(p.pace->per_day == 2.5);
  CHECK(p.pace->projected == 17.5);
  CHECK_FALSE(p.pace->is_on_pace);
  CHECK(p.today_hours.total() == 1);
  CHECK(*p.share_of_today == doctest::Approx(35.0 / 6));
  CHECK(p.percent == 16.2);  // of 16.25, ties to even
}

TEST_CASE("goal: the week before, and no goal") {
  const auto columns = columns_of(kExample);
  const auto sunday = goal_progress(columns, goal(40, false), test::at("2026-03-29T23:00:00"), kUtc);
  CHECK(sunday.week_hours.total() == 5.5);
  CHECK(sunday.pace->per_day == doctest::Approx(0.7857).epsilon(0.001));
  CHECK(sunday.hours.total() == 5.5);
  const auto without = goal_progress(columns, std::nullopt, kNow, kUtc);
  CHECK(without.hours.total() == 6.5);
  CHECK(without.standing == formulas::Standing::no_goal);
  CHECK_FALSE(domain::is_known(without.percent));
  CHECK_FALSE(without.pace);
  CHECK_FALSE(without.share_of_today);
}

TEST_CASE("goal: in five zones the week has seven days and every completion of it lies in one of them") {
  for (const char* name : {"Europe/Paris", "Australia/Lord_Howe", "America/Havana", "Asia/Kolkata", "Pacific/Apia"}) {
    CAPTURE(std::string{name});
    const Calendar calendar{Zone::load(name), std::chrono::hours{4}};
    for (int day = 0; day < 14; ++day) {
      const Instant now = test::at("2026-03-22T12:00:00") + std::chrono::hours{24 * day};
      const auto p = goal_progress(columns_of(kExample), goal(40, false), now, calendar);
      CHECK(p.days + p.days_left == 8);
      CHECK(p.week.contains(now));
      CHECK(p.today_hours.total() <= p.week_hours.total());
      CHECK(calendar.day_of(p.week.from) == period_start(calendar.day_of(now), Period::week));
    }
  }
}

TEST_CASE("goal: instances that were not timed change nothing; the order neither") {
  auto rows = kExample;
  rows.insert(rows.begin(), {"2026-03-30T09:00:00", TaskType::work, domain::kUnknown});
  std::swap(rows[2], rows[5]);
  const auto p = goal_progress(columns_of(rows), goal(40), kNow, kUtc);
  CHECK(p.hours.total() == 6.5);
  CHECK(p.hours.n == 4);
}

TEST_SUITE_END();
