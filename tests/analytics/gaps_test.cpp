// The worked examples of analytics-b 27.
#include "libtas/analytics/gaps.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "tests/support/database.hpp"

using namespace tas;
using analytics::gaps;

TEST_SUITE_BEGIN("analytics");

TEST_CASE("gaps: 1, 3, 10, 20 January and 1 March hold two, in whatever order they are read") {
  const std::vector<Instant> times{test::at("2026-01-20T10:00:00"), test::at("2026-01-03T10:00:00"), test::at("2026-03-01T10:00:00"),
                                   test::at("2026-01-01T10:00:00"), test::at("2026-01-10T10:00:00")};
  const auto found = gaps(times);
  REQUIRE(found.size() == 2);
  CHECK(found[0].days() == 10.0);
  CHECK(found[0].start == test::at("2026-01-10T10:00:00"));
  CHECK(found[0].before == 3);
  CHECK(found[0].after == 2);  // the original leaves out the row at its end (b 27 tas: rows from the end inclusive)
  CHECK(found[1].days() == 40.0);
  CHECK(found[1].before == 4);
  CHECK(found[1].after == 1);
}

TEST_CASE("gaps: exactly seven days is none, and one creation has none") {
  const std::vector<Instant> week{test::at("2026-01-01T10:00:00"), test::at("2026-01-08T10:00:00")};
  CHECK(gaps(week).empty());
  CHECK(gaps(week, 6.9).size() == 1);
  CHECK(gaps({week.data(), 1}).empty());
  CHECK(gaps({}).empty());
}

TEST_CASE("gaps: before and after add up to all, and the order of rows changes nothing") {
  CHECK(rc::check([] {
    auto minutes = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 60 * 24 * 90));
    std::vector<Instant> times;
    for (const int m : minutes) times.push_back(test::at("2026-01-01T00:00:00") + std::chrono::minutes{m});
    const auto found = gaps(times);
    for (const auto& gap : found) {
      RC_ASSERT(gap.days() > 7);
      RC_ASSERT(gap.before + gap.after == times.size());
    }
    std::reverse(times.begin(), times.end());
    RC_ASSERT(gaps(times).size() == found.size());
  }));
}

TEST_SUITE_END();
