// The worked examples of analytics-a 17, and of analytics-b 26.
#include "libtas/analytics/calendar.hpp"
#include "libtas/analytics/emotional_flow.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "libtas/analytics/job_figures.hpp"
#include "tests/support/database.hpp"

using namespace tas;
using namespace tas::analytics;
using domain::Column;
using domain::kUnknown;

TEST_SUITE_BEGIN("analytics");

TEST_CASE("emotions: anxious 60 to 10, bored before only, proud after only") {
  const auto flows = emotional_flow(std::vector<Felt>{
      {"anxious", 60, 10, 80, 50}, {"bored", 20, kUnknown, 80, 50}, {"proud", kUnknown, 70, 80, 50}, {"Anxious", 40, 50, 20, 30}});
  REQUIRE(flows.size() == 3);
  CHECK(flows[0].emotion == "anxious");
  CHECK(flows[0].before.mean() == 50);
  CHECK(flows[0].change.mean() == -20);  // over the rows that have both (17.1 [SPEC])
  CHECK(flows[0].change.n() == 2);
  CHECK_FALSE(domain::is_known(flows[0].with_relief));  // two pairs
  CHECK(flows[1].emotion == "bored");
  CHECK(flows[1].after.n() == 0);
  CHECK(flows[1].change.n() == 0);
  CHECK(flows[2].before.n() == 0);
  CHECK(emotional_flow({}).empty());
}

TEST_CASE("emotions: correlations are real from three pairs on (D31b)") {
  std::vector<Felt> list{{"calm", kUnknown, 10, 10, 90}, {"calm", kUnknown, 20, 20, 50}, {"calm", kUnknown, 30, 30, 10}};
  CHECK(emotional_flow(list)[0].with_relief == doctest::Approx(1));
  CHECK(emotional_flow(list)[0].with_difficulty == doctest::Approx(-1));
  CHECK(emotional_flow(list)[0].relief_n == 3);
}

TEST_CASE("emotional load: more than 30 points above what was expected is a spike") {
  CHECK(emotional_load(std::vector<Burden>{{20, 50, 60}}).spikes == 0);
  const auto e = emotional_load(std::vector<Burden>{{20, 51, 60}, {kUnknown, 90, 60}, {20, kUnknown, 10}, {20, 19, kUnknown}});
  CHECK(e.spikes == 1);
  CHECK(e.load.n() == 2);
  CHECK(e.load.mean() == 70.5);
  CHECK(e.ratio == doctest::Approx(60 / 70.5));
  CHECK(e.misjudged.n() == 2);
  CHECK(e.misjudged.mean() == 15);
  CHECK_FALSE(domain::is_known(emotional_load({}).ratio));
}

TEST_CASE("emotions: the order of rows changes nothing, a row without numbers only what it is counted in") {
  CHECK(rc::check([] {
    const auto any = [] {
      const int v = *rc::gen::inRange(-20, 101);
      return v < 0 ? kUnknown : double(v);
    };
    std::vector<Felt> list;
    const int n = *rc::gen::inRange(0, 20);
    for (int i = 0; i < n; ++i) list.push_back({std::string(1, static_cast<char>('a' + *rc::gen::inRange(0, 3))), any(), any(), any(), any()});
    const auto before = emotional_flow(list);
    std::reverse(list.begin(), list.end());
    if (!list.empty()) list.push_back({list[0].emotion, kUnknown, kUnknown, 50, 50});
    const auto after = emotional_flow(list);
    RC_ASSERT(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
      const auto same = std::find_if(after.begin(), after.end(), [&](const auto& f) { return f.emotion == before[i].emotion; });
      RC_ASSERT(same != after.end());
      RC_ASSERT(same->change.n() == before[i].change.n() && same->before.n() == before[i].before.n());
      const bool equal = before[i].change.n() == 0 || std::abs(same->change.mean() - before[i].change.mean()) < 1e-9;
      RC_ASSERT(equal);
    }
  }));
}

TEST_CASE("jobs: the example of b 26, a task in two jobs counts in both") {
  auto columns = domain::unknown_columns(kJobInputs, 4);
  const TaskId w{1}, s{2};
  columns.task = {w, w, w, s};
  columns.times(Column::completed_at) = {test::at("2026-03-30T10:00:00"), test::at("2026-03-20T10:00:00"), test::at("2026-02-20T10:00:00"),
                                         test::at("2026-03-29T10:00:00")};
  columns.numbers(Column::duration_min) = {60, 45, 45, 30};
  columns.numbers(Column::actual_relief) = {70, 50, kUnknown, 90};
  columns.numbers(Column::actual_emotional_load) = {30, 50, kUnknown, 10};
  const auto last = [](int days) { return last_days(days, test::at("2026-03-31T12:00:00"), Calendar{Zone::utc()}); };
  const std::vector<TaskId> one{w}, two{w, s};
  const auto j1 = job_figures(columns, one, last(30)), j2 = job_figures(columns, two, last(30));
  CHECK(j2.completed == 3);
  CHECK(j2.minutes.sum() == 135);
  CHECK(j2.relief.mean() == 70);
  CHECK(j2.emotional_load.mean() == 30);
  CHECK(j1.completed == 2);
  CHECK(j1.minutes.sum() == 105);
  CHECK(j1.relief.mean() == 60);
  CHECK(j1.emotional_load.mean() == 40);
  CHECK(job_figures(columns, two, last(7)).minutes.sum() == 90);
  CHECK(job_figures(columns, two, last(90)).minutes.sum() == 180);
  CHECK(job_figures(columns, one, last(7)).minutes.sum() == 60);
  CHECK(job_figures(columns, one, last(90)).minutes.sum() == 150);
  CHECK(job_figures(columns, {}, last(90)).completed == 0);
}

TEST_SUITE_END();
