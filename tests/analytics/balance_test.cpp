// Days by type, balance and tracking: the examples of analytics-b 17, 18 over columns, and what always holds.
#include "libtas/analytics/balance.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "libtas/analytics/sleep_days.hpp"
#include "tests/support/database.hpp"

using namespace tas;
using namespace tas::analytics;
using domain::Column;
using domain::kUnknown;
using domain::TaskType;

namespace {

struct Done {
  Instant at;
  std::optional<TaskType> type;
  double minutes;
  double relief = kUnknown;
};

domain::InstanceColumns columns_of(const std::vector<Done>& rows) {
  auto columns = domain::unknown_columns(kSleepInputs, rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    columns.times(Column::completed_at)[i] = rows[i].at;
    columns.type[i] = rows[i].type;
    columns.numbers(Column::duration_min)[i] = rows[i].minutes;
    columns.numbers(Column::actual_relief)[i] = rows[i].relief;
  }
  return columns;
}

const Calendar kUtc{Zone::utc()};
const Window kMarch{*time::parse_utc("2026-03-01T00:00:00.000000Z"), *time::parse_utc("2026-04-01T00:00:00.000000Z")};
constexpr auto kWork = static_cast<std::size_t>(TaskType::work);

std::vector<Done> random_rows() {
  std::vector<Done> rows;
  const int n = *rc::gen::inRange(0, 30);
  for (int i = 0; i < n; ++i) {
    const int type = *rc::gen::inRange(0, 5), length = *rc::gen::inRange(-60, 700);
    rows.push_back({kMarch.from + std::chrono::minutes{*rc::gen::inRange(-3000, 60 * 24 * 33)},
                    type == 4 ? std::nullopt : std::optional{static_cast<TaskType>(type)}, length < 0 ? kUnknown : double(length)});
  }
  return rows;
}

bool same(double a, double b) { return domain::is_known(a) ? std::abs(a - b) < 1e-9 : !domain::is_known(b); }

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("balance: types, and a task without one counts as work") {
  const auto b = balance(columns_of({{test::at("2026-03-02T10:00:00"), TaskType::work, 300},
                                     {test::at("2026-03-02T12:00:00"), std::nullopt, 120},
                                     {test::at("2026-03-03T12:00:00"), TaskType::play, 90},
                                     {test::at("2026-03-03T13:00:00"), TaskType::self_care, kUnknown},
                                     {test::at("2026-04-01T00:00:00"), TaskType::play, 500}}),
                         kMarch, kUtc);
  CHECK(b.minutes[kWork] == 420);
  CHECK(b.timed[kWork] == 2);
  CHECK(b.timed[static_cast<std::size_t>(TaskType::self_care)] == 0);
  CHECK(b.life.score == doctest::Approx(82.4).epsilon(0.001));
  CHECK(b.life.quality == doctest::Approx(35.3).epsilon(0.001));
  CHECK(b.logged_days == 2);
  CHECK(b.days == 31);
  CHECK(b.self_care_per_day == doctest::Approx(1.0 / 31));
}

TEST_CASE("balance: nothing is unknown, not zero") {
  const auto b = balance(columns_of({}), {Instant::min(), kMarch.until}, kUtc);
  for (const double value : {b.life.ratio, b.life.quality, b.tracked_min, b.coverage, b.tracking_score, b.self_care_per_day})
    CHECK_FALSE(domain::is_known(value));
  CHECK(b.logged_days == 0);
}

TEST_CASE("tracking: sleep counts to eight hours, a day to 24") {
  const auto b = balance(columns_of({{test::at("2026-03-02T10:00:00"), TaskType::sleep, 540}, {test::at("2026-03-02T20:00:00"), TaskType::work, 240}}),
                         kMarch, kUtc);
  CHECK(b.tracked_min == 720);
  CHECK(b.coverage == 0.5);
  CHECK(b.tracking_score == doctest::Approx(73.1059).epsilon(0.0001));
  CHECK(balance(columns_of({{test::at("2026-03-02T10:00:00"), TaskType::work, 2000}}), kMarch, kUtc).tracking_score == doctest::Approx(100));
}

TEST_CASE("sleep: of a day on which it ends, over columns") {
  const auto days = sleep_days(columns_of({{test::at("2026-03-02T07:00:00"), TaskType::sleep, 120, 20},
                                           {test::at("2026-03-02T15:00:00"), TaskType::sleep, 240, 60},
                                           {test::at("2026-03-03T07:00:00"), TaskType::sleep, kUnknown, 60},
                                           {test::at("2026-03-03T07:00:00"), TaskType::work, 480, 60}}),
                               kMarch, kUtc, 8);
  REQUIRE(days.size() == 1);
  CHECK(days.begin()->second.segments == 2);
  CHECK(days.begin()->second.score == doctest::Approx(72.8).epsilon(0.001));
}

TEST_CASE("balance: properties") {
  CHECK(rc::check("the order of rows changes nothing; what was not timed changes no minutes", [] {
    auto rows = random_rows();
    const auto before = balance(columns_of(rows), kMarch, kUtc);
    std::reverse(rows.begin(), rows.end());
    rows.push_back({test::at("2026-03-05T10:00:00"), TaskType::play, kUnknown});
    const auto after = balance(columns_of(rows), kMarch, kUtc);
    RC_ASSERT(before.minutes == after.minutes && before.timed == after.timed && before.logged_days == after.logged_days);
    RC_ASSERT(same(before.tracking_score, after.tracking_score) && same(before.life.score, after.life.score));
  }));
  CHECK(rc::check("weeks add up to the whole; scores stay in their ranges", [] {
    const auto columns = columns_of(random_rows());
    const auto whole = balance(columns, kMarch, kUtc);
    std::size_t timed = 0, days = 0;
    for (Day first = period_start(kUtc.day_of(kMarch.from), Period::week); kUtc.start_of(first) < kMarch.until; first += std::chrono::days{7}) {
      auto week = kUtc.stretch(first, Period::week);
      week = {std::max(week.from, kMarch.from), std::min(week.until, kMarch.until)};
      const auto b = balance(columns, week, kUtc);
      timed += b.timed[kWork];
      days += b.days;
      RC_ASSERT(!(b.life.quality < 0) && !(b.life.quality > 100) && !(b.tracking_score < 0) && !(b.tracking_score > 100.0001));
    }
    RC_ASSERT(timed == whole.timed[kWork] && days == 31U);
  }));
}

TEST_SUITE_END();
