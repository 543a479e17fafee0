#include "libtas/store/weekly_goals.hpp"

#include <doctest/doctest.h>

#include "libtas/store/operations.hpp"
#include "tests/support/database.hpp"

using namespace tas;

namespace {

void set(db::Connection& db, Instant at, std::optional<double> hours, bool is_rolling = true) {
  store::Operation op{db, test::kUser, at, "goal set"};
  domain::WeeklyGoal goal;
  goal.hours = hours;
  goal.is_rolling = is_rolling;
  store::WeeklyGoals{db, test::kUser}.set(op, goal);
  op.describe("goal");
  op.commit();
}

const Instant kMonday = *time::parse_utc("2026-03-02T09:00:00.000000Z");

}  // namespace

TEST_SUITE_BEGIN("store");

TEST_CASE("weekly goals: each holds from the moment it was set until the next one") {
  const auto db = test::fresh_database();
  store::WeeklyGoals goals{*db, test::kUser};
  CHECK_FALSE(goals.at(kMonday));
  set(*db, kMonday, 30);
  set(*db, kMonday + std::chrono::hours{24}, 25.5, false);
  set(*db, kMonday + std::chrono::hours{48}, std::nullopt);
  CHECK_FALSE(goals.at(kMonday - std::chrono::seconds{1}));
  CHECK(goals.at(kMonday)->hours == 30);
  CHECK(goals.at(kMonday + std::chrono::hours{30})->hours == 25.5);
  CHECK_FALSE(goals.at(kMonday + std::chrono::hours{30})->is_rolling);
  CHECK_FALSE(goals.at(kMonday + std::chrono::hours{48}));
  REQUIRE(goals.list().size() == 3);
  CHECK_FALSE(goals.list().front().hours);
  CHECK(store::WeeklyGoals{*db, UserId{99}}.list().empty());
}

TEST_CASE("weekly goals: of two set at the same moment the second holds, and undo brings back the first, then none") {
  const auto db = test::fresh_database();
  set(*db, kMonday, 30);
  set(*db, kMonday, 20);
  store::WeeklyGoals goals{*db, test::kUser};
  CHECK(goals.list().size() == 1);
  CHECK(goals.at(kMonday)->hours == 20);
  for (const std::optional<double> left : {std::optional<double>{30}, std::optional<double>{}}) {
    db::Transaction transaction{*db};
    store::Operations log{*db, test::kUser};
    log.undo(*log.last(), kMonday);
    transaction.commit();
    const auto goal = goals.at(kMonday);
    CHECK((goal ? goal->hours : std::nullopt) == left);
  }
}

TEST_SUITE_END();
