// What is usual for a number, days beside each other, and goals in points: the worked examples of analytics-b 20, 21, 25.
#include "libtas/analytics/usual.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "libtas/analytics/points_target.hpp"
#include "libtas/analytics/progress.hpp"
#include "libtas/base/number.hpp"
#include "tests/support/examples.hpp"
#include "tests/support/sample.hpp"

using namespace tas;
using namespace tas::analytics;
using domain::Column;
using domain::kUnknown;
using domain::TaskType;
using std::chrono::days;
using test::Examples;

namespace {

const Calendar kUtc{Zone::utc()};

Day day_of(const char* date) { return Day{*time::parse_date(date)}; }

// Days with a number, and the ones between without, up to today.
std::vector<Slot> slots(std::initializer_list<std::pair<const char*, double>> known, const char* today) {
  std::vector<Slot> list;
  for (Day day = day_of(known.begin()->first); day <= day_of(today); day += days{1}) {
    const auto* const found = std::find_if(known.begin(), known.end(), [&](const auto& k) { return day_of(k.first) == day; });
    list.push_back({day, found == known.end() ? 0u : 1u, found == known.end() ? kUnknown : found->second});
  }
  return list;
}

struct Done {
  const char* at;
  TaskType type;
  double minutes, estimate;
};

domain::InstanceColumns columns_of(const std::vector<Done>& rows) {
  auto columns = domain::unknown_columns(domain::ColumnSet::all(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    columns.times(Column::completed_at)[i] = test::at(rows[i].at);
    columns.type[i] = rows[i].type;
    columns.numbers(Column::duration_min)[i] = rows[i].minutes;
    columns.numbers(Column::predicted_duration_min)[i] = rows[i].estimate;
  }
  return columns;
}

std::map<Day, DayYield> efficiencies(std::initializer_list<std::pair<const char*, double>> known) {
  std::map<Day, DayYield> yields;
  for (const auto& [date, value] : known) yields[day_of(date)].efficiency.add(value);
  return yields;
}

Progress efficiency(std::initializer_list<std::pair<const char*, double>> known, const char* today) {
  return progress(efficiencies(known), DayScore::efficiency, day_of(today));
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("usual: the baselines of b 21.1") {
  Examples e{"analytics-b 21.1"};
  auto u = usual(slots({{"2026-02-01", 1}, {"2026-03-20", 3}, {"2026-03-30", 5}}, "2026-03-31"), false, Fill::skip);
  u.last_week = 3;  // the example gives these two
  u.three_months = 2;
  e.stands("last 3 months", baseline_of(u, Baseline::last_3_months, false), 2);
  e.stands("last month", baseline_of(u, Baseline::last_month, false), 4);
  e.stands("last week", baseline_of(u, Baseline::last_week, false), 3);
  e.stands("average", baseline_of(u, Baseline::average, false), 2.5);
  e.stands("all data", baseline_of(u, Baseline::all_data, false), 3);
  e.stands("110", static_cast<double>(beside(110, 100)), static_cast<double>(Beside::above));
  e.stands("109.9", static_cast<double>(beside(109.9, 100)), static_cast<double>(Beside::as_usual));
  e.stands("90.1", static_cast<double>(beside(90.1, 100)), static_cast<double>(Beside::as_usual));
  e.stands("90", static_cast<double>(beside(90, 100)), static_cast<double>(Beside::below));
  CHECK(beside(5, 0) == Beside::unknown);
  CHECK(beside(5, -3) == Beside::as_usual);
  CHECK(beside(kUnknown, 3) == Beside::unknown);
}

TEST_CASE("usual: hours of b 21: seven days of an hour, the last of one and a half") {
  Examples e{"analytics-b 21"};
  const auto hours = slots({{"2026-03-25", 1}, {"2026-03-26", 1}, {"2026-03-27", 1}, {"2026-03-28", 1}, {"2026-03-29", 1}, {"2026-03-30", 1}, {"2026-03-31", 1.5}}, "2026-03-31");
  const auto u = usual(hours, true, Fill::zero);
  e.stands("current", u.current, 7.5);
  e.stands("weekly", round_to(u.last_week, 2), 1.07);
  CHECK(baseline_of(u, Baseline::last_week, true) == doctest::Approx(7.5));
  // The same seven days and one before: the day in between counts as nothing done.
  const auto eight = slots({{"2026-03-24", 1}, {"2026-03-26", 1}, {"2026-03-27", 1}, {"2026-03-28", 1}, {"2026-03-29", 1}, {"2026-03-30", 1}, {"2026-03-31", 1.5}}, "2026-03-31");
  e.stands("three months", round_to(usual(eight, true, Fill::zero).three_months, 2), 0.94);
  CHECK(round_to(usual(eight, true, Fill::skip).three_months, 2) == 1.07);
  CHECK(usual(eight, true, Fill::zero).days == 7);
  CHECK(usual({}, true, Fill::zero).days == 0);
}

TEST_CASE("usual: an unknown day changes nothing but zero-filled means; the order of instances neither") {
  CHECK(rc::check([] {
    std::vector<Instant> times;
    std::vector<double> values;
    const int n = *rc::gen::inRange(1, 20);
    for (int i = 0; i < n; ++i) {
      times.push_back(test::at("2026-03-01T00:00:00") + std::chrono::hours{*rc::gen::inRange(0, 24 * 20)});
      values.push_back(*rc::gen::inRange(0, 100));
    }
    const Window window{test::at("2026-02-20T00:00:00"), test::at("2026-03-22T00:00:00")};
    const auto of = [&] { return usual(series(times, values, kUtc, Period::day, window, Aggregate::mean, 1), false, Fill::skip); };
    const auto before = of();
    times.push_back(test::at("2026-03-10T12:00:00"));
    values.push_back(kUnknown);
    std::reverse(times.begin(), times.end());
    std::reverse(values.begin(), values.end());
    const auto after = of();
    RC_ASSERT(after.n == before.n);
    RC_ASSERT(after.days == before.days);
    RC_ASSERT(std::abs(after.all - before.all) < 1e-9);
    RC_ASSERT(std::abs(after.current - before.current) < 1e-9);
    RC_ASSERT(before.all >= 0);
    RC_ASSERT(before.all <= 100);
  }));
}

TEST_CASE("sample: the histories of stress and hours, from the values of the original") {
  const auto s = test::scored_sample({});
  const auto completed = s.columns.times(Column::completed_at);
  const Window window{test::kSampleAsOf - days{90}, up_to(test::kSampleAsOf).until};
  std::vector<double> stress(s.columns.size(), kUnknown), hours(s.columns.size(), kUnknown);
  for (std::size_t i = 0; i < s.columns.size(); ++i) {
    const test::SampleRow row{s.columns, i};
    stress[i] = row.expected()["columns"]["stress_level"].get<double>();
    const bool is_productive = s.columns.type[i].value_or(TaskType::work) == TaskType::work || s.columns.type[i] == TaskType::self_care;
    if (is_productive) hours[i] = s.columns.numbers(Column::duration_min)[i] / 60;
  }
  const auto& theirs = test::sample_expected()["get_stress_level_history[90]"];
  const auto u = usual(series(completed, stress, kUtc, Period::day, window, Aggregate::mean, 1), false, Fill::skip);
  CHECK(test::agrees(u.current, theirs["current_value"]));
  CHECK(test::agrees(u.last_week, theirs["weekly_average"]));
  CHECK(test::agrees(u.three_months, theirs["three_month_average"]));
  CHECK(u.days == theirs["values"].size());
  const auto& of_hours = test::sample_expected()["get_weekly_hours_history"];
  const auto h = usual(series(completed, hours, kUtc, Period::day, window, Aggregate::sum, 1), true, Fill::zero);
  CHECK(test::agrees(round_to(h.last_week, 2), of_hours["weekly_average"]));
  CHECK(test::agrees(round_to(h.three_months, 2), of_hours["three_month_average"]));
  CHECK(h.days == of_hours["days_with_data"].get<std::size_t>());
}

TEST_CASE("progress: the examples of b 20.3 to 20.5") {
  Examples e{"analytics-b 20"};
  const auto p = efficiency({{"2026-03-25", 300}, {"2026-03-26", 300}, {"2026-03-27", 402.8}, {"2026-03-28", 402.8}, {"2026-03-29", 437.5}, {"2026-03-30", 437.5}}, "2026-03-31");
  e.stands("20.3 first", p.best[0].value, 437.5);
  e.stands("20.3 second", p.best[1].value, 437.5);
  e.stands("20.3 third", p.best[2].value, 402.8);
  CHECK(p.best[0].day == day_of("2026-03-29"));
  CHECK(p.best[1].day == day_of("2026-03-30"));
  CHECK(p.best[2].day == day_of("2026-03-27"));
  e.stands("20.4 rank of a day equal to the best", static_cast<double>(p.rank.value()), 1);
  e.stands("20.5 best", p.week_best, 437.5);
  e.stands("20.5 trend up", static_cast<double>(p.direction), static_cast<double>(Direction::up));
  CHECK(p.active_days == 6);
  CHECK(efficiency({{"2026-03-30", 10}}, "2026-03-31").direction == Direction::unknown);
  CHECK_FALSE(efficiency({{"2026-03-29", 10}}, "2026-03-31").rank);
  CHECK(efficiency({}, "2026-03-31").best.empty());
}

TEST_CASE("progress: a day that misses the ten best by little has rank 11") {
  std::map<Day, DayYield> yields;
  for (int i = 1; i <= 10; ++i) yields[day_of("2026-03-31") - days{i + 1}].efficiency.add(100);
  yields[day_of("2026-03-30")].efficiency.add(95);
  CHECK(progress(yields, DayScore::efficiency, day_of("2026-03-31")).rank == 11);
  yields[day_of("2026-03-30")].efficiency.add(93);
  CHECK_FALSE(progress(yields, DayScore::efficiency, day_of("2026-03-31")).rank);
}

TEST_CASE("goal in points: the examples of b 25.6, 25.7") {
  Examples e{"analytics-b 25"};
  const auto columns = columns_of({{"2026-03-23T10:00:00", TaskType::work, 120, kUnknown}, {"2026-03-24T10:00:00", TaskType::work, 120, kUnknown},
                                   {"2026-03-29T10:00:00", TaskType::work, 90, kUnknown}, {"2026-03-30T10:00:00", TaskType::work, 180, kUnknown},
                                   {"2026-03-31T10:00:00", TaskType::work, 60, kUnknown}, {"2026-03-30T11:00:00", TaskType::self_care, 60, kUnknown},
                                   {"2026-03-30T12:00:00", TaskType::play, 60, kUnknown}});
  const auto target = points_target(columns, 40, test::at("2026-03-31T12:00:00"), kUtc);
  e.stands("25.6 an hour", target.per_hour, 151.82);
  e.stands("25.6 target", target.points, 6072.7);
  e.stands("25.6 weeks", static_cast<double>(target.weeks), 2);
  CHECK(target.confidence() == "medium");
  e.stands("25.7 first day", start_estimate(columns, kUtc)->first_day_hours, 2);
  e.stands("25.7", start_estimate(columns, kUtc)->hours, 20);
  CHECK(start_estimate(columns_of({{"2026-03-23T10:00:00", TaskType::work, 600, 60}}), kUtc)->hours == 60);
  CHECK_FALSE(start_estimate({}, kUtc));
}

TEST_CASE("sample: points of a goal and the first day are the original's") {
  const auto s = test::scored_sample({});
  const auto& theirs = test::sample_expected()["tracker.calculate_productivity_points_target"];
  const auto target = points_target(s.columns, 35, test::kSampleAsOf, kUtc);
  CHECK(test::agrees(target.per_hour, theirs["avg_score_per_hour"]));
  CHECK(test::agrees(target.points, theirs["target_points"]));
  CHECK(target.weeks == theirs["weeks_used"].get<std::size_t>());
  CHECK(target.confidence() == theirs["confidence"].get<std::string>());
  const auto start = start_estimate(s.columns, kUtc).value();
  CHECK(test::agrees(start.first_day_hours, test::sample_expected()["tracker.get_first_day_productive_hours"]));
  CHECK(test::agrees(start.hours, test::sample_expected()["tracker.estimate_starting_hours_auto"]));
}

TEST_SUITE_END();
