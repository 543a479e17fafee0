// The worked examples of analytics-a 22.2 and 22.3, of balance and of tracking.
#include "libtas/analytics/rhythm.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "libtas/analytics/capacity.hpp"
#include "libtas/domain/instance_columns.hpp"
#include "tests/support/database.hpp"

using namespace tas;
using namespace tas::analytics;
using domain::kUnknown;

namespace {

const Instant kFirst = *time::parse_utc("2026-01-01T10:00:00.000000Z");
Instant day(double days) { return kFirst + std::chrono::seconds{std::lround(days * 86400)}; }

Attempt attempt(double from_h, double until_h, double load, bool is_whole = true) {
  return {day(from_h / 24), day(until_h / 24), load, is_whole, kUnknown, kUnknown, kUnknown};
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("rhythm: about weekly, against once a week") {
  const std::vector<Completed> laundry{{day(0), 50}, {day(7), 60}, {day(14), 62}, {day(22), 70}, {day(28), 55}};
  const auto r = rhythm(laundry, day(35), 7);
  CHECK(r.mean == 7);
  CHECK(r.median == 7);
  CHECK(r.sd == doctest::Approx(0.8165).epsilon(0.001));
  CHECK(r.regularity == doctest::Approx(88.3).epsilon(0.001));
  CHECK(r.since == 7);
  CHECK(r.ratio == 1);
  CHECK(r.freshness == Freshness::due);
  CHECK(r.deviation == 0);
  CHECK(r.relief_rank == doctest::Approx(0.949).epsilon(0.001));
  CHECK(r.relief_n == 4);
}

TEST_CASE("rhythm: irregular, against once a day") {
  const std::vector<Completed> shower{{day(0), kUnknown}, {day(1), kUnknown}, {day(10), 50}, {day(11), 60}};
  const auto r = rhythm(shower, day(13), 1);
  CHECK(r.mean == doctest::Approx(3.667).epsilon(0.001));
  CHECK(r.sd == doctest::Approx(4.619).epsilon(0.001));
  CHECK(r.regularity == 0);
  CHECK(r.ratio == 2);
  CHECK(r.freshness == Freshness::overdue);
  CHECK_FALSE(domain::is_known(r.relief_rank));
  CHECK(r.relief_n == 2);
}

TEST_CASE("rhythm: one completion has no gap, two have one") {
  const std::vector<Completed> once{{day(0), 50}};
  const auto r = rhythm(once, day(3), kUnknown);
  CHECK(r.n == 1);
  CHECK(r.since == 3);
  CHECK_FALSE(domain::is_known(r.median));
  CHECK(r.freshness == Freshness::unknown);
  const std::vector<Completed> twice{{day(0), 50}, {day(4), 50}};
  CHECK(rhythm(twice, day(5), kUnknown).sd == 0);
  CHECK(rhythm(twice, day(5), kUnknown).regularity == 100);
  CHECK(rhythm(twice, day(5), kUnknown).freshness == Freshness::fresh);
  CHECK(rhythm(twice, day(50), kUnknown).freshness == Freshness::long_ago);
  CHECK_FALSE(domain::is_known(rhythm({}, day(1), kUnknown).since));
}

TEST_CASE("rhythm: ranks do not care how far apart values are, equal ones share theirs") {
  CHECK(spearman(std::vector<double>{1, 2, 3}, std::vector<double>{10, 1000, 1e6}) == doctest::Approx(1));
  CHECK(spearman(std::vector<double>{1, 2, 3, kUnknown}, std::vector<double>{3, 2, 1, 5}) == doctest::Approx(-1));
  CHECK(spearman(std::vector<double>{7, 7, 8, 6}, std::vector<double>{60, 62, 70, 55}) == doctest::Approx(0.9487).epsilon(0.001));
  CHECK_FALSE(domain::is_known(spearman(std::vector<double>{1, 2}, std::vector<double>{1, 2})));
  CHECK_FALSE(domain::is_known(spearman(std::vector<double>{1, 1, 1}, std::vector<double>{1, 2, 3})));
}

TEST_CASE("rhythm: bounds") {
  CHECK(rc::check([] {
    std::vector<Completed> list;
    double t = 0;
    const int n = *rc::gen::inRange(0, 12);
    for (int i = 0; i < n; ++i) {
      t += *rc::gen::inRange(0, 2000) / 100.0;
      list.push_back({day(t), *rc::gen::inRange(0, 2) == 0 ? kUnknown : double(*rc::gen::inRange(0, 101))});
    }
    const auto r = rhythm(list, day(t + 1), kUnknown);
    RC_ASSERT(r.n == list.size());
    RC_ASSERT(!(r.regularity < 0) && !(r.regularity > 100));
    RC_ASSERT(!(r.relief_rank < -1) && !(r.relief_rank > 1));
    RC_ASSERT(!(r.mean < 0) && r.relief_n < std::max<std::size_t>(1, r.n));
  }));
}

TEST_CASE("capacity: A 70 9-10, B 30 10:30-11, C 65 11:15-12, D 20 18-19") {
  const auto c = capacity({attempt(18, 19, 20), attempt(9, 10, 70), attempt(11.25, 12, 65), attempt(10.5, 11, 30)});
  CHECK(c.pairs == 2);
  CHECK(c.switches == 2);
  CHECK(c.sequences[static_cast<std::size_t>(Sequence::draining)].n == 1);
  CHECK(c.sequences[static_cast<std::size_t>(Sequence::building)].n == 1);
  CHECK(c.alone[static_cast<std::size_t>(Tier::low)].n == 1);
  CHECK(c.alone[static_cast<std::size_t>(Tier::high)].n == 1);
}

TEST_CASE("capacity: eight of building with six successes, ten alone with five: +25 points; below five it cannot be told") {
  std::vector<Attempt> list;
  for (int i = 0; i < 8; ++i) {
    list.push_back(attempt(100 * i, 100 * i + 1, 30));
    list.push_back(attempt(100 * i + 2, 100 * i + 3, 70, i < 6));
  }
  for (int i = 0; i < 10; ++i) list.push_back(attempt(5000 + 100 * i, 5001 + 100 * i, 70, i < 5));
  CHECK(capacity(list).impact(Sequence::building) == 25);
  CHECK_FALSE(domain::is_known(capacity(list).impact(Sequence::draining)));
  CHECK_FALSE(domain::is_known(capacity(list).impact(Sequence::mixed)));
  list.push_back(attempt(1, 2, kUnknown));
  std::reverse(list.begin(), list.end());
  CHECK(capacity(list).impact(Sequence::building) == 25);
}

TEST_CASE("capacity: what was rated before and after") {
  auto a = attempt(9, 10, 70);
  a.before = 60;
  a.after = 40;
  a.relief = 80;
  const auto c = capacity({a, attempt(30, 31, 70)});
  const auto& high = c.tiers[static_cast<std::size_t>(Tier::high)];
  CHECK(high.n == 2);
  CHECK(high.change.n() == 1);
  CHECK(high.change.mean() == -20);
  CHECK(high.relief.mean() == 80);
  CHECK(c.before[static_cast<std::size_t>(Tier::high)].mean() == 60);
}

TEST_SUITE_END();
