// The sample against what the original computed: focus, persistence, momentum, grit, and what jobs hold. Every value that
// may differ is counted under the line that lets it differ; all others must be equal.
#include <doctest/doctest.h>

#include "libtas/analytics/formulas/grit.hpp"
#include "libtas/analytics/formulas/persistence.hpp"
#include "libtas/analytics/job_figures.hpp"
#include "libtas/base/number.hpp"
#include "libtas/store/job_tasks.hpp"
#include "libtas/store/tasks.hpp"
#include "tests/support/sample.hpp"

using namespace tas;
using namespace tas::analytics;
using domain::Column;
using domain::is_known;
using domain::kNever;
using domain::kUnknown;
using nlohmann::json;
using test::SampleRow;
using test::Tally;

namespace {

double number(const json& value) { return value.is_number() ? value.get<double>() : kUnknown; }

// What the original reads: the aversion of a first instance only, and a cognitive load that new data leave empty (31-02).
double their_persistence(const SampleRow& row, double regularity) {
  const auto& columns = row.expected()["columns"];
  const auto& count = test::sample_expected()["instances_context"]["task_completion_counts"][columns["task_id"].get<std::string>()];
  return formulas::persistence({number(columns["cognitive_load"]), number(columns["emotional_load"]), row[Column::initial_aversion], number(count), regularity});
}

double or_zero(double value) { return is_known(value) ? value : 0; }

double their_grit(const SampleRow& row, double regularity, double focus) {
  const auto& columns = row.expected()["columns"];
  const auto& count = test::sample_expected()["instances_context"]["task_completion_counts"][columns["task_id"].get<std::string>()];
  // A difficulty that the form wrote has another name there, so it counts as unknown; disappointment comes from its column.
  return formulas::grit({row[Column::completion_percent], row[Column::duration_min], row[Column::predicted_duration_min], kUnknown,
                         or_zero(row[Column::actual_relief]), or_zero(row[Column::actual_emotional_load]),
                         or_zero(row[Column::actual_relief]) + or_zero(number(columns["disappointment_factor"])), their_persistence(row, regularity),
                         focus, number(count)});
}

const std::string kOpen = "A2: not completed is null";

}  // namespace

TEST_SUITE_BEGIN("analytics");

TEST_CASE("sample: focus and momentum, row by row") {
  const auto s = test::scored_sample({scores::find_metric("grit"), scores::find_metric("momentum")});
  Tally focus{"focus", 0, {}}, momentum{"momentum", 0, {}};
  for (std::size_t i = 0; i < s.columns.size(); ++i) {
    const SampleRow row{s.columns, i};
    CAPTURE(s.columns.external_id[i]);
    if (row.time(Column::completed_at) == kNever) {
      ++focus.exceptions[kOpen];
      ++momentum.exceptions[kOpen];
      continue;
    }
    CHECK(test::agrees(s.around.at(Around::focus, i), row.expected()["focus_factor"]));
    ++focus.compared;
    CAPTURE(s.values[1][i]);
    CHECK(test::agrees(s.values[1][i], row.expected()["momentum_factor"]));
    ++momentum.compared;
  }
  CHECK(momentum.compared >= 170);
}

TEST_CASE("sample: persistence and grit, with what the original reads") {
  const auto s = test::scored_sample({scores::find_metric("grit")});
  Tally persistence{"persistence, with the original's inputs (31-02)", 0, {}}, grit{"grit, with the original's inputs (31-02)", 0, {}};
  for (std::size_t i = 0; i < s.columns.size(); ++i) {
    const SampleRow row{s.columns, i};
    if (row.time(Column::completed_at) == kNever) {
      ++persistence.exceptions[kOpen];
      ++grit.exceptions[kOpen];
      continue;
    }
    const double regularity = s.around.at(Around::regularity, i);
    CAPTURE(s.columns.external_id[i]);
    CAPTURE(their_persistence(row, regularity));
    CHECK(test::agrees(their_persistence(row, regularity), row.expected()["persistence_factor"]));
    ++persistence.compared;
    if (row[Column::completion_percent] == 0) {
      ++grit.exceptions["31-01: a recorded 0 is 0"];
      continue;
    }
    CAPTURE(their_grit(row, regularity, s.around.at(Around::focus, i)));
    CAPTURE(row.expected()["grit_score"].dump());
    CHECK(test::agrees(their_grit(row, regularity, s.around.at(Around::focus, i)), row.expected()["grit_score"]));
    ++grit.compared;
  }
  CHECK(grit.compared >= 165);
}

TEST_CASE("sample: what jobs took and brought in the last 30 days, and each of their tasks") {
  const auto db = test::sample_database();
  const auto columns = store::load_columns(*db, test::kUser, {.as_of = test::kSampleAsOf}, kJobInputs);
  // Thirty days back from the moment, as in the original (b 0.3).
  const Window month{test::kSampleAsOf - std::chrono::hours{24 * 30}, up_to(test::kSampleAsOf).until};
  std::map<std::string, TaskId> task_ids;
  for (const auto& task : store::Tasks{*db, test::kUser}.list(store::Tasks::Which::all)) task_ids[task.external_id] = task.id;
  Tally tally{"jobs", 0, {}};
  for (const auto& job : store::job_tasks(*db, test::kUser)) {
    const auto f = job_figures(columns, job.tasks, month);
    for (const auto& theirs : test::sample_expected()["get_top_jobs"]) {
      if (theirs["name"] != job.name) continue;
      CHECK(static_cast<double>(f.completed) == theirs["completion_count"].get<double>());
      CHECK(job.tasks.size() == theirs["task_count"].get<std::size_t>());
      CHECK(test::agrees(f.minutes.sum(), theirs["total_time_minutes"]));
      const bool all_rated = f.relief.n() == f.completed;
      if (all_rated) CHECK(round_to(f.relief.mean(), 2) == theirs["avg_relief"].get<double>());
      else ++tally.exceptions["A2: unrated relief is not 50"];
      if (f.emotional_load.n() == f.completed) CHECK(round_to(f.emotional_load.mean(), 2) == theirs["avg_aversion"].get<double>());
      else ++tally.exceptions["A2: unrated emotional load is not 40"];
      tally.compared += 5;
    }
    for (const auto& theirs : test::sample_expected()["get_job_analytics[j1768370400352]"]["task_performance"]) {
      if (job.name != "Development") continue;
      const std::array one{task_ids.at(theirs["task_id"].get<std::string>())};
      const auto of_task = job_figures(columns, one, month);
      CHECK(static_cast<double>(of_task.completed) == theirs["completion_count"].get<double>());
      CHECK(test::agrees(of_task.minutes.sum(), theirs["total_time_minutes"]));
      tally.compared += 2;
    }
  }
  CHECK(tally.compared >= 30);
}

TEST_SUITE_END();
