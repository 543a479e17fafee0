// The end-to-end example of analytics-b 6.2 and 7.3 over columns, and what is counted around an instance.
#include "libtas/analytics/calendar.hpp"
#include "libtas/analytics/volume.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "libtas/analytics/around/focus.hpp"
#include "libtas/analytics/scores/registry.hpp"
#include "libtas/base/number.hpp"
#include "tests/support/database.hpp"

using namespace tas;
using namespace tas::analytics;
using domain::Column;
using domain::InstanceColumns;
using domain::kUnknown;
using domain::TaskType;

namespace {

struct Done {
  std::string at;
  int task;
  TaskType type;
  double minutes, estimate;
};

InstanceColumns columns_of(const std::vector<Done>& rows) {
  auto columns = domain::unknown_columns(domain::ColumnSet::all(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    columns.id[i] = InstanceId{static_cast<std::int64_t>(i + 1)};
    columns.task[i] = TaskId{rows[i].task};
    columns.type[i] = rows[i].type;
    columns.times(Column::completed_at)[i] = test::at(rows[i].at);
    columns.numbers(Column::duration_min)[i] = rows[i].minutes;
    columns.numbers(Column::predicted_duration_min)[i] = rows[i].estimate;
  }
  return columns;
}

const Calendar kUtc{Zone::utc()};

std::vector<double> values(std::string_view name, const InstanceColumns& columns, const Beyond& beyond = {}) {
  const auto* metric = scores::find_metric(name);
  REQUIRE(metric != nullptr);
  const History history{columns, kUtc, beyond};
  const auto around = look_around(metric->around, history);
  const scores::Rows rows{columns, around};
  return metric->values(rows);
}

// b 6.2: seven tasks of work of an hour, self-care and play within seven days.
std::vector<Done> week() {
  std::vector<Done> rows;
  const std::vector<double> estimates{60, 60, 66, 72, 72, 75, 75};
  for (int i = 0; i < 7; ++i)
    rows.push_back({"2026-03-" + std::to_string(25 + i) + "T10:00:00", 1, TaskType::work, 60, estimates[static_cast<std::size_t>(i)]});
  rows.push_back({"2026-03-30T11:00:00", 2, TaskType::self_care, 30, kUnknown});
  rows.push_back({"2026-03-30T12:00:00", 3, TaskType::play, 90, kUnknown});
  return rows;
}

Volume of(const InstanceColumns& columns, int days) {
  const auto efficiency = values("completion_efficiency", columns);
  const std::vector<double> none(columns.size(), kUnknown);
  return volume(columns, {efficiency, none, none}, last_days(days, test::at("2026-03-31T12:00:00"), Calendar{Zone::utc()}), kUtc, 360);
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("volume: the example of b 6.2 and 7.3, over the thirty days of a screen") {
  const auto v = of(columns_of(week()), 31);
  CHECK(v.efficiency.sum() == doctest::Approx(2825.7).epsilon(0.0001));
  CHECK(v.efficiency.n() == 9);
  CHECK(v.timed == 7);
  CHECK(v.work_min == 420);
  CHECK(v.work.minutes_per_day == 60);
  CHECK(v.work.score == 12.5);
  CHECK(round_to(v.work.consistency, 1) == 98.9);
  CHECK(v.gap_hours == 5);
  CHECK(v.base == doctest::Approx(2825.7 / 9).epsilon(0.0001));  // with types (31-04); the original, all of them work: 358.4
  CHECK(v.volumetric == doctest::Approx(196.2).epsilon(0.001));
  CHECK_FALSE(domain::is_known(v.robust));  // nothing known of execution
}

TEST_CASE("volume: without work it is unknown, not zero") {
  const auto v = of(columns_of({{"2026-03-30T12:00:00", 3, TaskType::play, 90, kUnknown}}), 30);
  CHECK_FALSE(domain::is_known(v.work.score));
  CHECK_FALSE(domain::is_known(v.volumetric));
  CHECK_FALSE(domain::is_known(v.composite_productivity));
  CHECK(v.timed == 0);
}

TEST_CASE("volume: a day of b 20: 402.8 + 2 x 200 - 30, four tasks") {
  const auto columns = columns_of({{"2026-03-30T09:00:00", 1, TaskType::work, 50, 60},
                                   {"2026-03-30T10:00:00", 2, TaskType::self_care, 30, kUnknown},
                                   {"2026-03-30T11:00:00", 2, TaskType::self_care, 30, kUnknown},
                                   {"2026-03-30T20:00:00", 3, TaskType::play, 200, kUnknown}});
  CHECK(of(columns, 2).efficiency.sum() == doctest::Approx(772.8).epsilon(0.0001));
  CHECK(of(columns, 2).efficiency.mean() == doctest::Approx(193.2).epsilon(0.0001));
  CHECK(of(columns, 2).completed == 4);
}

TEST_CASE("efficiency: burnout looks at seven days, a goal at its own week") {
  std::vector<Done> rows;
  for (int day = 10; day < 15; ++day) rows.push_back({"2026-03-" + std::to_string(day) + "T10:00:00", 1, TaskType::work, day == 14 ? 1400.0 : 500.0, kUnknown});
  CHECK(values("completion_efficiency", columns_of(rows)).back() < 300);  // 3400 minutes in the week, 1400 on the day
  rows.back().at = "2026-03-21T10:00:00";
  CHECK(values("completion_efficiency", columns_of(rows)).back() == 300);

  const auto two = columns_of({{"2026-03-04T10:00:00", 1, TaskType::work, 60, 60}, {"2026-03-11T10:00:00", 1, TaskType::work, 60, 60}});
  Beyond beyond;
  domain::WeeklyGoal goal;
  goal.set_at = test::at("2026-03-09T00:00:00");
  goal.hours = 1;
  beyond.goals = {goal};
  CHECK(values("completion_efficiency", two, beyond) == std::vector<double>{300, 300});
  beyond.goals.front().hours = 0.5;
  CHECK(values("completion_efficiency", two, beyond) == std::vector<double>{300, 360});
}

TEST_CASE("around: repetitions, streaks and emotions") {
  const auto columns = columns_of({{"2026-03-30T12:00:00", 1, TaskType::work, 20, kUnknown}, {"2026-03-30T11:30:00", 1, TaskType::work, 40, kUnknown},
                                   {"2026-03-30T11:45:00", 1, TaskType::work, 30, kUnknown}, {"2026-03-10T11:45:00", 2, TaskType::work, 30, kUnknown}});
  Beyond beyond;
  around::AttentionOf attention;
  attention.add(InstanceId{1}, false, "distracted", 100);
  attention.add(InstanceId{1}, true, "focused", 80);
  attention.add(InstanceId{2}, false, "anxious", 40);
  attention.add(InstanceId{3}, true, "calm", 90);
  attention.add(InstanceId{3}, false, "anxious", 90);
  beyond.attention = std::move(attention).finish();
  const History history{columns, kUtc, beyond};
  const auto around = look_around({Around::completions, Around::momentum, Around::focus}, history);
  CHECK(around.at(Around::completions, 0) == 3);
  CHECK(around.at(Around::completions, 1) == 1);
  CHECK(around.at(Around::completions, 3) == 1);
  CHECK(around.at(Around::momentum, 0) == doctest::Approx(0.8275));
  CHECK(around.at(Around::momentum, 3) == doctest::Approx(0.5));
  CHECK(around.at(Around::focus, 0) == doctest::Approx(0.9));
  CHECK(around.at(Around::focus, 1) == doctest::Approx(0.3));
  CHECK(around.at(Around::focus, 2) == 0.5);
}

TEST_CASE("efficiency, momentum, grit: the order of rows changes nothing") {
  CHECK(rc::check([] {
    std::vector<Done> rows;
    const int n = *rc::gen::inRange(0, 15);
    for (int i = 0; i < n; ++i) {
      const int minute = *rc::gen::inRange(0, 60 * 24 * 8);
      const auto at = time::format_utc(test::at("2026-03-20T00:00:00") + std::chrono::minutes{minute}).substr(0, 19);
      rows.push_back({at, *rc::gen::inRange(1, 4), static_cast<TaskType>(*rc::gen::inRange(0, 4)), double(*rc::gen::inRange(0, 300)),
                      double(*rc::gen::inRange(1, 200))});
    }
    const auto sum = [](std::string_view name, const InstanceColumns& columns) {
      const auto list = values(name, columns);
      return moments(list).sum();
    };
    auto reversed = rows;
    std::reverse(reversed.begin(), reversed.end());
    for (const auto name : {"completion_efficiency", "execution"})
      RC_ASSERT(std::abs(sum(name, columns_of(rows)) - sum(name, columns_of(reversed))) < 1e-6);
  }));
}

TEST_SUITE_END();
