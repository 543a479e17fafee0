// What the pictures stand on: quantities by name, numbers over time, bins, calibration.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

#include "libtas/analytics/bins.hpp"
#include "libtas/analytics/calibration.hpp"
#include "libtas/analytics/quantity.hpp"
#include "libtas/analytics/series.hpp"
#include "tests/support/given.hpp"

namespace tas::analytics {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::vector<std::size_t> counts(const std::vector<Bin>& bins) {
  std::vector<std::size_t> list;
  for (const auto& bin : bins) list.push_back(bin.n);
  return list;
}

Thresholds of_one_to_n(const std::vector<double>& x, int bins) { return thresholds(std::vector<double>(x.size(), 1), x, bins); }

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("quantities: metrics before short names before columns") {
  CHECK(find_quantity("stress")->metric != nullptr);
  CHECK(find_quantity("stress_level")->name == "stress");
  CHECK(find_quantity("aversion")->column == domain::Column::actual_aversion);
  CHECK(find_quantity("duration")->unit == "minutes");
  CHECK(find_quantity("predicted_aversion")->column == domain::Column::predicted_aversion);
  CHECK_FALSE(find_quantity("completed_at"));
  CHECK_FALSE(find_quantity(""));
  for (const auto& name : quantity_names()) CHECK(find_quantity(name));
  for (const auto& name : forecast_names()) CHECK(find_forecast(name));
}

TEST_CASE("aggregates of nothing are unknown, except that it counts 0") {
  const std::vector<double> values{4, kNaN, 8, 6}, nothing{kNaN};
  CHECK(aggregate(values, Aggregate::mean) == 6);
  CHECK(aggregate(values, Aggregate::sum) == 18);
  CHECK(aggregate(values, Aggregate::median) == 6);
  CHECK(aggregate(values, Aggregate::min) == 4);
  CHECK(aggregate(values, Aggregate::max) == 8);
  CHECK(aggregate(values, Aggregate::count) == 3);
  CHECK(aggregate(values, Aggregate::sd) == 2);
  for (const auto how : {Aggregate::mean, Aggregate::sum, Aggregate::median, Aggregate::min, Aggregate::max, Aggregate::sd}) CHECK(std::isnan(aggregate(nothing, how)));
  CHECK(aggregate(nothing, Aggregate::count) == 0);
  CHECK(aggregate(values, Aggregate::var) == doctest::Approx(4));
  CHECK(parse_aggregate("median") == Aggregate::median);
  CHECK_FALSE(parse_aggregate("kendall"));
}

TEST_CASE("series: every period of the window, gaps where too little is known") {
  const std::vector<Instant> times{test::at("2026-03-02T10:00:00"), test::at("2026-03-03T10:00:00"), test::at("2026-03-17T10:00:00"), test::at("2026-03-18T10:00:00")};
  const std::vector<double> values{10, 20, 40, kNaN};
  const Calendar calendar{Zone::utc()};
  const Window window{Instant::min(), test::at("2026-03-20T00:00:00")};
  const auto weeks = series(times, values, calendar, Period::week, window, Aggregate::mean, 1);
  REQUIRE(weeks.size() == 3);
  CHECK(weeks[0].value == 15);
  CHECK(weeks[0].n == 2);
  CHECK(weeks[1].n == 0);
  CHECK(std::isnan(weeks[1].value));
  CHECK(weeks[2].n == 1);
  CHECK(slope(weeks) == 12.5);
  CHECK(std::isnan(series(times, values, calendar, Period::week, window, Aggregate::mean, 2)[2].value));
  CHECK(moving_mean(weeks, 2)[2] == 40);
  CHECK(moving_mean(weeks, 3)[2] == 27.5);
  const Window from_february{test::at("2026-02-10T00:00:00"), test::at("2026-03-20T00:00:00")};
  CHECK(series(times, values, calendar, Period::month, from_february, Aggregate::sum, 1).size() == 2);
  CHECK(series({}, {}, calendar, Period::day, window, Aggregate::mean, 1).empty());
}

TEST_CASE("series: scaled as in the example of analytics-a 15.3") {
  std::vector<Slot> slots;
  for (const double v : {32.0, 54.0, 20.0, 11.0, 17.6667, 18.0, kNaN}) slots.push_back({Day{}, 1, v});
  const auto shares = scaled(slots);
  const std::vector<double> theirs{.4884, 1, .2093, 0, .1550, .1628};
  for (std::size_t i = 0; i < theirs.size(); ++i) CHECK(shares[i] == doctest::Approx(theirs[i]).epsilon(0.0005));
  CHECK(std::isnan(shares.back()));
  CHECK(scaled({{Day{}, 1, 7}, {Day{}, 1, 7}}) == std::vector<double>{0, 0});
}

TEST_CASE("thresholds: the edges and the best bins of analytics-a 16.2") {
  const auto tens = of_one_to_n({0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100}, 5);
  REQUIRE(tens.bins.size() == 5);
  CHECK(tens.bins[0].low == doctest::Approx(-0.1));
  CHECK(tens.bins[0].high == 20);
  CHECK(tens.bins[4].high == 100);
  CHECK(counts(tens.bins) == std::vector<std::size_t>{3, 2, 2, 2, 2});
  const auto uneven = of_one_to_n({1, 2, 4, 8, 13.7}, 3);
  CHECK(uneven.bins[0].low == doctest::Approx(0.9873));
  CHECK(uneven.bins[0].high == doctest::Approx(5.2333333));
  CHECK(uneven.bins[1].high == doctest::Approx(9.4666667));
  CHECK(of_one_to_n({7, 7}, 5).bins.size() == 1);
  CHECK(of_one_to_n({7}, 5).bins.empty());
}

TEST_CASE("thresholds: relief by stress of the shared data set (analytics-a 16.2, 23)") {
  // Rows i1 to i9; i6 has no relief, which counted 50 in the original, and so it is left out here.
  const std::vector<double> stress{51, 20, 32, 2, 22, 18, 0, 0, 54}, relief{80, 40, 50, 90, 60, kNaN, 70, 75, 10};
  const auto t = thresholds(relief, stress, 4);
  REQUIRE(t.bins.size() == 4);
  CHECK(t.bins[0].low == doctest::Approx(-0.054));
  CHECK(t.bins[0].mean == doctest::Approx(78.3333).epsilon(1e-5));
  CHECK(counts(t.bins) == std::vector<std::size_t>{3, 2, 1, 2});
  CHECK(t.bins[2].mean == 50);
  CHECK(t.bins[3].mean == 45);
  // Bins with n < 3 are not eligible.
  CHECK(t.highest == 0);
  CHECK(t.lowest == 0);
}

TEST_CASE("histogram: round edges, nothing lost") {
  CHECK(counts(histogram(std::vector<double>{0, 5, 10, 99, 100, kNaN}, 10)) == std::vector<std::size_t>{2, 1, 0, 0, 0, 0, 0, 0, 0, 2});
  CHECK(histogram(std::vector<double>{kNaN}, 10).empty());
  CHECK(counts(histogram(std::vector<double>{3, 3}, 10)) == std::vector<std::size_t>{2});
  CHECK(rc::check("every number is in one bin", [] {
    const auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(rc::gen::map(rc::gen::inRange(-5000, 5000), [](int n) { return n / 10.0; })));
    std::size_t total = 0;
    for (const auto& bin : histogram(values, *rc::gen::inRange(1, 30))) total += bin.n;
    RC_ASSERT(total == values.size());
  }));
}

TEST_CASE("calibration leaves out what is unrated or suspect, and says how many") {
  const std::vector<double> expected{70, 60, 65, kNaN, 20, 100, 70, 70}, felt{30, 40, 35, 50, kNaN, 100, 70, 30};
  const std::vector<Instant> times{test::at("2026-03-01T00:00:00"), test::at("2026-03-02T00:00:00"), test::at("2026-03-03T00:00:00"), test::at("2026-03-04T00:00:00"),
                                   test::at("2026-03-05T00:00:00"), test::at("2026-03-06T00:00:00"), test::at("2026-03-07T00:00:00"), test::at("2026-03-08T00:00:00")};
  const std::vector<TaskId> tasks(8, TaskId{1});
  const auto c = calibrate({expected, felt, times, tasks, {false, false, false, false, false, false, true, false}}, {0, 20, 40, 60, 80, 100});
  CHECK(c.gap.n() == 5);
  CHECK(c.unrated == 2);
  CHECK(c.suspect == 1);
  CHECK(c.gap.mean() == -26);
  CHECK(c.less == 4);
  CHECK(c.bins[3].gap.n() == 4);
  CHECK(c.bins[4].gap.n() == 1);  // the last bin has its end, too
  CHECK(c.history_n == 4);        // all but the first completion
  REQUIRE(c.surprise);            // five pairs, and an interval without 0
  CHECK(c.surprise->gap.n() == 5);
}

TEST_CASE("calibration: the biggest surprise is a task with enough of them") {
  std::vector<double> expected, felt;
  std::vector<TaskId> tasks;
  for (int i = 0; i < 6; ++i) {
    expected.insert(expected.end(), {70.0 + i, 50});
    felt.insert(felt.end(), {30.0 + i % 2, 49.0 + i % 3});
    tasks.insert(tasks.end(), {TaskId{1}, TaskId{2}});
  }
  const std::vector<Instant> times(expected.size());
  const auto c = calibrate({expected, felt, times, tasks, std::vector<bool>(expected.size())}, {0, 50, 100});
  REQUIRE(c.surprise);
  CHECK(c.surprise->task == TaskId{1});
  CHECK(c.surprise->gap.n() == 6);
}

TEST_SUITE_END();

}  // namespace tas::analytics
