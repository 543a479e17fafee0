// The sample against what the original computed: completion efficiency, execution, sleep, tracking and work volume. Every value that may differ is counted under the line that lets it differ; all others must be equal.
#include <doctest/doctest.h>

#include "libtas/analytics/calendar.hpp"
#include "libtas/analytics/formulas/execution.hpp"
#include "libtas/analytics/formulas/thoroughness.hpp"
#include "libtas/analytics/formulas/work_volume.hpp"
#include "libtas/analytics/sleep_days.hpp"
#include "libtas/analytics/volume.hpp"
#include "libtas/base/number.hpp"
#include "libtas/store/tasks.hpp"
#include "tests/support/sample.hpp"

using namespace tas;
using namespace tas::analytics;
using domain::Column;
using domain::kNever;
using domain::kUnknown;

namespace {

const Instant kAsOf = test::kSampleAsOf;
const Calendar kUtc{Zone::utc()};
using Seen = test::SampleRow;
using test::Tally;

std::string efficiency_exception(const Seen& row) {
  if (row.time(Column::completed_at) == kNever) return "A2: not completed is null";
  if (row[Column::completion_percent] == 0) return "31-01: a recorded 0 is 0";
  return {};
}

// What the original reads for execution: the aversion of a first instance, and no load.
double their_execution(const Seen& row) {
  return formulas::execution({row[Column::initial_aversion], kUnknown, kUnknown, kUnknown, row[Column::duration_min],
                              row[Column::predicted_duration_min], row[Column::completion_percent], row.time(Column::first_started_at),
                              row.time(Column::due_at), row.time(Column::completed_at)})
      .score;
}

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("sample: completion efficiency, row by row") {
  const auto s = test::scored_sample({scores::find_metric("completion_efficiency")});
  Tally tally{"completion efficiency", 0, {}};
  for (std::size_t i = 0; i < s.columns.size(); ++i) {
    const auto& theirs = Seen{s.columns, i}.expected();
    if (const auto why = efficiency_exception({s.columns, i}); !why.empty()) {
      ++tally.exceptions[why];
      continue;
    }
    CAPTURE(s.columns.external_id[i]);
    CAPTURE(s.values[0][i]);
    CAPTURE(theirs["completion_efficiency_score_b"].dump());
    CHECK(test::agrees(s.values[0][i], theirs["completion_efficiency_score_b"]));
    ++tally.compared;
  }
  CHECK(tally.compared >= 150);
}

TEST_CASE("sample: execution, with what the original reads") {
  const auto s = test::scored_sample({scores::find_metric("execution")});
  Tally tally{"execution, with the original's inputs (31-02)", 0, {}};
  for (std::size_t i = 0; i < s.columns.size(); ++i) {
    const Seen row{s.columns, i};
    if (const auto why = efficiency_exception(row); !why.empty()) {
      ++tally.exceptions[why];
      continue;
    }
    const auto& theirs = Seen{s.columns, i}.expected()["execution_score"];
    CAPTURE(s.columns.external_id[i]);
    CAPTURE(their_execution(row));
    CAPTURE(theirs.dump());
    CHECK(test::agrees(their_execution(row), theirs));
    ++tally.compared;
  }
  CHECK(tally.compared >= 150);
}

TEST_CASE("sample: sleep, tracking and work volume of the last days") {
  const auto s = test::scored_sample({});
  // A metric's own window of N days spans N + 1 dates in the original (b 0.3).
  const auto window = last_days(7, kAsOf, Calendar{Zone::utc()});
  std::vector<formulas::SleepDay> days;
  const auto by_day = sleep_days(s.columns, window, kUtc, 7.5);
  int same = 0, unrated = 0;
  for (const auto& one : test::sample_expected()["get_sleep_metrics[default,7]"]["daily_scores"]) {
    const auto found = by_day.find(Day{*time::parse_date(one["date"].get<std::string>())});
    REQUIRE(found != by_day.end());
    const bool equals = round_to(found->second.score, 1) == one["score"].get<double>();
    CHECK(found->second.minutes == one["sleep_minutes"].get<double>());
    (equals ? same : unrated) += 1;
    days.push_back(found->second);
  }
  MESSAGE("sleep: " << same << " of 7 days equal; " << unrated << " with relief that the original fills with 50 (A2)");
  CHECK(same >= 5);
  CHECK(formulas::sleep_of(days).most_variation_h == doctest::Approx(6.53).epsilon(0.001));
  CHECK(formulas::sleep_of(days).mean_variation_h == doctest::Approx(4.46).epsilon(0.001));

  const auto& theirs = test::sample_expected()["get_daily_work_volume_metrics[30]"];
  std::vector<double> minutes = theirs["daily_work_times_history"].get<std::vector<double>>();
  const auto v = formulas::work_volume(minutes);
  CHECK(round_to(v.minutes_per_day, 1) == theirs["avg_daily_work_time"].get<double>());
  CHECK(round_to(v.score, 1) == theirs["work_volume_score"].get<double>());
  CHECK(round_to(v.consistency, 1) == theirs["work_consistency_score"].get<double>());
  CHECK(round_to(v.variance, 2) == theirs["variance"].get<double>());
  const auto totals = day_totals(s.columns, last_days(30, kAsOf, Calendar{Zone::utc()}), kUtc);
  for (std::size_t d = 1; d < minutes.size(); ++d) {
    const Day day = kUtc.day_of(kAsOf) - std::chrono::days{static_cast<int>(minutes.size() - 1 - d)};
    const auto found = totals.find(day);
    CAPTURE(time::format_date(Date{day}));
    CHECK((found == totals.end() ? 0 : found->second.minutes[0]) == minutes[d]);
  }
}

TEST_CASE("sample: life balance of all time") {
  const auto s = test::scored_sample({});
  const auto b = balance(s.columns, up_to(kAsOf), kUtc);
  const auto& theirs = test::sample_expected()["get_dashboard_metrics"]["life_balance"];
  CHECK(round_to(b.life.score, 1) == theirs["balance_score"].get<double>());
  CHECK(b.minutes[0] == theirs["work_time_minutes"].get<double>());
  CHECK(b.minutes[3] == theirs["sleep_time_minutes"].get<double>());
}

TEST_CASE("sample: thoroughness of its tasks") {
  const auto db = test::sample_database();
  const auto tasks = store::Tasks{*db, test::kUser}.list(store::Tasks::Which::all);
  // The original counts the characters of its escapes; tas stores what was meant.
  std::vector<std::string> escaped;
  for (const auto& task : tasks) {
    std::string text;
    for (const char c : task.description.value_or("")) text += c == '"' ? std::string{"&quot;"} : std::string(1, c);
    escaped.push_back(std::move(text));
  }
  std::vector<formulas::Described> described;
  for (std::size_t i = 0; i < tasks.size(); ++i) described.push_back({tasks[i].name, escaped[i], {}});
  const auto t = formulas::thoroughness(described);
  CHECK(test::agrees(t.factor, test::sample_expected()["calculate_thoroughness_factor['default']"]));
  CHECK(test::agrees(t.score, test::sample_expected()["calculate_thoroughness_score['default']"]));
}

TEST_CASE("sample: efficiency of a day (analytics-b 20.2)") {
  const auto s = test::scored_sample({scores::find_metric("completion_efficiency"), scores::find_metric("execution"), scores::find_metric("grit")});
  const auto yields = day_yields(s.columns, {s.values[0], s.values[1], s.values[2]}, up_to(kAsOf), kUtc);
  for (const char* date : {"2026-03-13", "2026-03-14", "2026-03-15"}) {
    CAPTURE(std::string{date});
    const auto& theirs = test::sample_expected()[std::string{"calculate_daily_completion_efficiency_score_with_idle_refresh["} + date + "]"];
    const auto day = yields.find(Day{*time::parse_date(date)});
    if (day == yields.end()) {
      CHECK(theirs["total_tasks"] == 0);
      continue;
    }
    CHECK(round_to(day->second.efficiency.sum(), 2) == theirs["daily_score"].get<double>());
    CHECK(day->second.efficiency.n() == theirs["total_tasks"].get<std::size_t>());
  }
}

TEST_SUITE_END();
