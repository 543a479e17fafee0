#include "libtas/analytics/statistics.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace tas::analytics;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// Ratings as people give them, some of them not at all.
std::vector<double> ratings(const std::vector<int>& raw) {
  std::vector<double> list;
  for (const int r : raw) list.push_back(r % 7 == 0 ? kNaN : std::abs(r % 1000) / 10.0);
  return list;
}

bool near(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("statistics: unknown numbers are skipped, nothing gives nothing") {
  const std::vector<double> values{10, kNaN, 20, 60};
  CHECK(mean(values) == doctest::Approx(30));
  CHECK(moments(values).n() == 3);
  CHECK(sample_sd(values) == doctest::Approx(26.457513));
  CHECK(median(values) == 20);
  CHECK(lowest(values) == 10);
  CHECK(highest(values) == 60);
  for (const double nothing : {mean({}), sample_sd({}), median({}), lowest({}), highest({}), pearson({}, {})})
    CHECK(std::isnan(nothing));
  CHECK(std::isnan(sample_sd(std::vector{5.0})));
  CHECK_FALSE(moments(std::vector{5.0}).interval());
}

TEST_CASE("statistics: percentiles are linear between order statistics") {
  const std::vector<double> values{40, 10, 30, 20};
  CHECK(percentile(values, 0) == 10);
  CHECK(percentile(values, 25) == 17.5);
  CHECK(percentile(values, 50) == 25);
  CHECK(percentile(values, 75) == 32.5);
  CHECK(percentile(values, 100) == 40);
  CHECK(percentile(std::vector{100.0, 10.0, 20.0, 30.0, 40.0}, 25) == 20);  // domain.md 4.5: bounds -10..70
}

TEST_CASE("statistics: correlation") {
  const std::vector<double> x{1, 2, 3, 4}, y{2, 4, 6, 8}, down{4, 3, 2, 1}, flat{5, 5, 5, 5};
  CHECK(pearson(x, y) == doctest::Approx(1));
  CHECK(pearson(x, down) == doctest::Approx(-1));
  CHECK(std::isnan(pearson(x, flat)));
  CHECK(pearson(std::vector{1.0, 2.0, 9.0}, std::vector{2.0, 4.0, kNaN}) == doctest::Approx(1));
}

TEST_CASE("statistics: quantiles of Student's t") {
  CHECK(student_t_975(1) == doctest::Approx(12.706205).epsilon(1e-7));
  CHECK(student_t_975(9) == doctest::Approx(2.262157).epsilon(1e-6));
  CHECK(student_t_975(21) == doctest::Approx(2.079614).epsilon(1e-6));
  CHECK(student_t_975(30) == doctest::Approx(2.042272).epsilon(1e-6));
  CHECK(student_t_975(100) == doctest::Approx(1.983972).epsilon(1e-6));
  CHECK(student_t_975(1000000) == doctest::Approx(1.959966).epsilon(1e-6));
}

TEST_CASE("statistics: the interval of a mean") {
  const auto interval = moments(std::vector{-10.0, -20.0, -30.0}).interval();
  REQUIRE(interval);
  CHECK(interval->low == doctest::Approx(-44.841377));
  CHECK(interval->high == doctest::Approx(4.841377));
  CHECK(interval->contains(0));
}

TEST_CASE("statistics: large offsets do not drown the spread") {
  const std::vector<double> values{1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16};
  CHECK(sample_sd(values) == doctest::Approx(std::sqrt(30.0)));
}

TEST_CASE("statistics: properties") {
  CHECK(rc::check("splitting and merging changes nothing", [](const std::vector<int>& raw) {
    const auto values = ratings(raw);
    const auto cut = values.size() / 3;
    auto merged = moments(std::span{values}.first(cut));
    merged.merge(moments(std::span{values}.subspan(cut)));
    const auto whole = moments(values);
    RC_ASSERT(merged.n() == whole.n());
    RC_ASSERT(near(merged.mean(), whole.mean()));
    RC_ASSERT(near(merged.sd(), whole.sd()));
  }));
  CHECK(rc::check("order changes nothing", [](const std::vector<int>& raw) {
    const auto values = ratings(raw);
    auto turned = values;
    std::reverse(turned.begin(), turned.end());
    RC_ASSERT(near(mean(values), mean(turned)));
    RC_ASSERT(near(sample_sd(values), sample_sd(turned)));
    RC_ASSERT(near(median(values), median(turned)));
  }));
  CHECK(rc::check("mean and percentiles lie between the extremes, percentiles rise", [](const std::vector<int>& raw) {
    const auto values = ratings(raw);
    if (std::isnan(mean(values))) return;
    const double low = lowest(values), high = highest(values);
    RC_ASSERT(low - 1e-9 <= mean(values) && mean(values) <= high + 1e-9);
    RC_ASSERT(low <= percentile(values, 25) && percentile(values, 25) <= median(values));
    RC_ASSERT(median(values) <= percentile(values, 75) && percentile(values, 75) <= high);
  }));
  CHECK(rc::check("correlation is symmetric and within -1..1", [](const std::vector<int>& raw) {
    auto a = ratings(raw);
    auto b = a;
    std::rotate(b.begin(), b.begin() + static_cast<std::ptrdiff_t>(b.size() / 2), b.end());
    const double r = pearson(a, b);
    RC_ASSERT(near(r, pearson(b, a)));
    RC_ASSERT(std::isnan(r) || (r >= -1 && r <= 1));
  }));
}

TEST_SUITE_END();
