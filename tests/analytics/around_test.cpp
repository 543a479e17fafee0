// What the other instances say about each one.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "libtas/analytics/around/baseline_aversion.hpp"
#include "libtas/analytics/running_median.hpp"
#include "libtas/analytics/statistics.hpp"
#include "libtas/base/number.hpp"
#include "tests/support/columns.hpp"
#include "tests/support/examples.hpp"

using namespace tas;
using namespace tas::analytics;
using domain::Column;
using domain::kUnknown;
using test::same;

namespace {

struct Attempt {
  int task;
  int minute;  // of initialisation; below 0: never
  double aversion;
};

domain::InstanceColumns history_of(const std::vector<Attempt>& attempts) {
  auto columns = domain::unknown_columns(inputs_of({Around::baseline_aversion}), attempts.size());
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    columns.id[i] = InstanceId{static_cast<std::int64_t>(i + 1)};
    columns.task[i] = TaskId{attempts[i].task};
    if (attempts[i].minute >= 0) columns.times(Column::initialized_at)[i] = Instant{} + std::chrono::minutes{attempts[i].minute};
    columns.numbers(Column::predicted_aversion)[i] = attempts[i].aversion;
  }
  return columns;
}

std::vector<double> baselines(const std::vector<Attempt>& attempts) {
  const auto columns = history_of(attempts);
  const Calendar calendar{Zone::utc()};
  return around::baseline_aversion(History{columns, calendar});
}

// The definition, word by word.
std::vector<double> naive(const std::vector<Attempt>& attempts) {
  const auto moment = [](const Attempt& a) { return a.minute < 0 ? 1'000'000 : a.minute; };
  std::vector<double> list;
  for (const auto& a : attempts) {
    std::vector<double> before;
    for (const auto& b : attempts) {
      if (b.task == a.task && moment(b) < moment(a)) before.push_back(b.aversion);
    }
    list.push_back(round_to(median(before), 0));
  }
  return list;
}

// What an instance after all of these is compared with.
double baseline_after(const std::vector<double>& aversions) {
  std::vector<Attempt> attempts;
  for (const double v : aversions) attempts.push_back({1, static_cast<int>(attempts.size()), v});
  attempts.push_back({1, 1000, 50});
  return baselines(attempts).back();
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("around: worked examples of the baseline") {
  test::Examples examples{"analytics-a 6.3, robust baseline"};
  examples.stands("6.3", baseline_after({70, 20, 30, 50}), 40);
  examples.stands("6.3", baseline_after({20, 22, 21, 20, 95}), 21);
  examples.stands("6.3", baseline_after({20, 20, 90}), 20);
  examples.stands("6.3", baseline_after({45, 50}), 48);
  examples.stands("6.3 none", baseline_after({}), kUnknown);
  examples.replaced("6.3 [5,60]", baseline_after({5, 60}), 55, 32, "6.3 [SPEC] no rescaling (D12)");
  examples.replaced("6.3 [10,11]", baseline_after({10, 11}), 56, 10, "6.3 [SPEC] no rescaling (D12)");
  // The judged instance itself is not part of it (D13).
  examples.replaced("7.5 i1", baselines({{1, 1, 20}, {1, 0, 30}, {1, 2, 70}, {1, 3, 50}})[2], 40, 25,
                    "6.3 [SPEC] instances initialised before it");
}

TEST_CASE("around: the baseline is the same as word by word, whatever the order of the rows") {
  CHECK(rc::check("baseline", [] {
    const auto attempts = *rc::gen::container<std::vector<Attempt>>(rc::gen::apply(
        [](int task, int minute, int aversion) { return Attempt{task, minute, aversion < 0 ? kUnknown : aversion}; },
        rc::gen::inRange(1, 4), rc::gen::inRange(-2, 12), rc::gen::inRange(-10, 101)));
    const auto ours = baselines(attempts), expected = naive(attempts);
    for (std::size_t i = 0; i < attempts.size(); ++i) RC_ASSERT(same(ours[i], expected[i]));
    auto turned = attempts;
    std::reverse(turned.begin(), turned.end());
    auto back = baselines(turned);
    std::reverse(back.begin(), back.end());
    for (std::size_t i = 0; i < attempts.size(); ++i) RC_ASSERT(same(ours[i], back[i]));
  }));
}

TEST_CASE("around: a later instance changes nothing of the earlier ones") {
  const std::vector<Attempt> before{{1, 0, 70}, {1, 5, 20}, {2, 6, 10}, {1, 9, 40}};
  auto after = before;
  after.push_back({1, 20, 100});
  const auto old = baselines(before), now = baselines(after);
  for (std::size_t i = 0; i < before.size(); ++i) CHECK(same(old[i], now[i]));
  CHECK(now.back() == 40);
}

TEST_CASE("around: the running median is the median") {
  CHECK(rc::check("median", [](const std::vector<int>& values) {
    RunningMedian running;
    std::vector<double> known;
    for (const int v : values) {
      running.add(v);
      known.push_back(v);
      running.add(kUnknown);
      RC_ASSERT(running.median() == median(known));
    }
    RC_ASSERT(running.n() == values.size());
  }));
}

TEST_SUITE_END();
