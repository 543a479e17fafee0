#include <algorithm>
#include <map>

#include "apps/tas/commands.hpp"
#include "apps/tas/figures.hpp"
#include "libtas/analytics/rhythm.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/cli/values.hpp"

namespace tas::apps {
namespace {

using analytics::Completed;
using domain::Column;

constexpr std::int64_t kShown = 20;

struct Args {
  AnalyticsFlags flags;
  std::optional<double> every;
  std::optional<std::int64_t> limit;
  bool all = false;
};

double day_count(const std::string& text) {
  const auto days = parse_number(text);
  if (!days || *days <= 0) throw Error::usage("\"" + text + "\" is not a number of days").hint("--every 7");
  return *days;
}

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  s.option(a.every, "--every", "DAYS", "how often is usual: what the median is compared with", &day_count);
  s.option(a.limit, "-n,--limit", "N", "at most N tasks; 20 on a screen", &cli::row_count);
  s.flag(a.all, "--all", "every task");
  s.example("tas analytics frequency", "how often you do each task, and how long ago it is");
  s.example("tas analytics frequency --task Dishes --every 1 --json", "one task against once a day");
  s.details(
      "Days between one completion and the next; two completions are the least. Regularity is 100 when all gaps are the "
      "same. State compares the days since the last one with the median: fresh below 0.8 of it, due up to 1.2, overdue up "
      "to 2, then long ago. Relief rank says whether waiting longer goes with more relief (1) or less (-1); it takes three "
      "rated completions.");
  s.json_list("tas.analytics.frequency/1", {{"task.id, task.name", "of the task"},
                                            {"n", "completions; the gaps are one less"},
                                            {"gap.mean, gap.median, gap.sd", "days"},
                                            {"regularity", "0..100"},
                                            {"since", "days since the last completion"},
                                            {"ratio", "since / median"},
                                            {"state", "fresh, due, overdue, long_ago"},
                                            {"deviation", "of the median from --every, else from the median before the last five gaps"},
                                            {"relief_rank, relief_n", "Spearman's correlation of gap and relief, and its pairs"}});
}

struct OneTask {
  TaskId id;
  std::string name;
  std::vector<Completed> completed;
};

std::vector<OneTask> tasks_in(const domain::InstanceColumns& columns) {
  std::map<TaskId, OneTask> tasks;
  const auto completed = columns.times(Column::completed_at);
  const auto relief = columns.numbers(Column::actual_relief);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto& task = tasks[columns.task[i]];
    task.id = columns.task[i];
    task.name = columns.task_name[i];  // the newest one, for rows come in the order of time
    if (completed[i] != domain::kNever) task.completed.push_back({completed[i], relief[i]});
  }
  std::vector<OneTask> list;
  for (auto& [id, task] : tasks) {
    std::stable_sort(task.completed.begin(), task.completed.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    list.push_back(std::move(task));
  }
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.completed.size() > b.completed.size(); });
  return list;
}

render::Table head() {
  render::Table t{"tas.analytics.frequency/1", {}, {}, {}};
  t.columns = {{"task.id", "ID", render::Column::Align::left, 0, false}, {"task.name", "Task", render::Column::Align::left, 0, true}, figure("n", "n"),
               figure("gap.median", "Every days"), figure("gap.mean", "Mean", 3), figure("gap.sd", "SD", 4), figure("regularity", "Regular", 2),
               figure("since", "Since days"), figure("ratio", ""), {"state", "State", render::Column::Align::left, 0, false},
               figure("deviation", "Deviation", 7), figure("relief_rank", "Relief rank", 5), figure("relief_n", "n", 5)};
  return t;
}

std::vector<render::Cell> row(const OneTask& task, const analytics::Rhythm& r) {
  const auto state = analytics::freshness_name(r.freshness);
  return {to_string(task.id), task.name, count(r.n), known(r.median), known(r.mean), known(r.sd), known(r.regularity), known(r.since), known(r.ratio),
          state.empty() ? render::Cell{} : render::Cell{std::string{state}}, known(r.deviation), known(r.relief_rank), count(r.relief_n)};
}

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags);
  const auto columns = load(app, a.flags, question, store::ColumnRange::By::completed,
                            {Column::task, Column::task_name, Column::completed_at, Column::actual_relief});
  const auto tasks = tasks_in(columns);
  auto t = head();
  auto most = a.limit.value_or(app.is_for_people() && !a.all ? kShown : static_cast<std::int64_t>(tasks.size()));
  most = std::min(most, static_cast<std::int64_t>(tasks.size()));
  for (const auto& task : std::span{tasks}.first(static_cast<std::size_t>(most)))
    t.row(row(task, analytics::rhythm(task.completed, question.as_of, a.every.value_or(domain::kUnknown))));
  t.total = static_cast<std::int64_t>(tasks.size());
  app.print(t);
  if (tasks.empty() && app.is_for_people()) app.note("Nothing was completed in that time.");
  return 0;
}

}  // namespace

cli::Command analytics_frequency() {
  return cli::command<Args, declare, run>("analytics frequency", "how often each task is done, and how long ago it is");
}

}  // namespace tas::apps
