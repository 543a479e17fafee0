#include <algorithm>
#include <map>

#include "apps/tas/commands.hpp"
#include "apps/tas/figures.hpp"
#include "libtas/analytics/job_figures.hpp"
#include "libtas/store/job_tasks.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

using analytics::JobFigures;
using store::JobTasks;

struct Args {
  AnalyticsFlags flags;
  std::optional<std::string> each;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  s.choice(a.each, "--each", "WHAT", {"job", "task", "shared"}, "a row per job, per task of each job, or per task that several jobs share; else job");
  s.example("tas analytics jobs", "what each job took and brought in the last 30 days");
  s.example("tas analytics jobs --since 12w -o csv", "of the last twelve weeks, as CSV");
  s.example("tas analytics jobs --each task", "each job task by task");
  s.example("tas analytics jobs --each shared", "the tasks that several jobs share, the most relieving ones first");
  s.details(
      "A job is a group of tasks. A task in two jobs counts in both. Without --since the last 30 days are looked at. Time is "
      "of the tasks that were timed; relief and emotional load are what was felt.");
  s.json_list("tas.analytics.jobs/1", {{"job.id, job.name, job.type", "of the job; null for shared tasks"},
                                       {"task.id, task.name", "with --each task or shared"},
                                       {"tasks", "in the job; null for a task"},
                                       {"jobs", "that the task is in; null for a job"},
                                       {"completed", "instances"},
                                       {"min, min_n", "minutes in all, and how many were timed"},
                                       {"relief, emotional_load", "each with mean and n"}});
}

// A row of the table: a job, a task of a job, or a task that several jobs share.
struct Row {
  const JobTasks* job = nullptr;
  std::optional<TaskId> task;
  std::size_t jobs = 0;  // of the task
  JobFigures figures;
};

void sort_by_completed(std::vector<Row>& rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.figures.completed > b.figures.completed; });
}

std::vector<Row> job_rows(const std::vector<JobTasks>& jobs, const domain::InstanceColumns& columns, const analytics::Window& window) {
  std::vector<Row> rows;
  for (const auto& job : jobs) rows.push_back({&job, std::nullopt, 0, analytics::job_figures(columns, job.tasks, window)});
  sort_by_completed(rows);
  return rows;
}

std::vector<std::span<const TaskId>> groups_of(const std::vector<JobTasks>& jobs) {
  std::vector<std::span<const TaskId>> groups;
  for (const auto& job : jobs) groups.emplace_back(job.tasks);
  return groups;
}

std::vector<Row> task_rows(const std::vector<JobTasks>& jobs, const domain::InstanceColumns& columns, const analytics::Window& window) {
  auto jobs_of = analytics::jobs_of_tasks(groups_of(jobs));
  std::vector<Row> rows;
  for (const auto& of_job : job_rows(jobs, columns, window)) {
    std::vector<Row> tasks;
    for (const auto& task : of_job.job->tasks) tasks.push_back({of_job.job, task, jobs_of[task], analytics::job_figures(columns, {&task, 1}, window)});
    sort_by_completed(tasks);
    std::move(tasks.begin(), tasks.end(), std::back_inserter(rows));
  }
  return rows;
}

std::vector<Row> shared_rows(const std::vector<JobTasks>& jobs, const domain::InstanceColumns& columns, const analytics::Window& window) {
  std::vector<Row> rows;
  for (const auto& s : analytics::shared_tasks(columns, groups_of(jobs), window)) rows.push_back({nullptr, s.task, s.jobs, s.figures});
  return rows;
}

render::Table head(bool has_jobs, bool has_tasks) {
  constexpr auto kLeft = render::Column::Align::left;
  const auto titled = [](bool is_shown, const char* title) { return is_shown ? std::string{title} : std::string{}; };
  render::Table t{"tas.analytics.jobs/1", {}, {}, {}};
  t.columns = {{"job.id", titled(has_jobs, "ID"), kLeft, 0, false}, {"job.name", titled(has_jobs, "Job"), kLeft, 0, true}, {"job.type", titled(has_jobs && !has_tasks, "Type"), kLeft, 4, false},
               {"task.id", "", kLeft, 0, false}, {"task.name", titled(has_tasks, "Task"), kLeft, 0, true}, figure("tasks", titled(!has_tasks, "Tasks"), 3), figure("jobs", titled(has_tasks, "Jobs"), 3),
               figure("completed", "Done"), figure("", "Time"), figure("min", ""), figure("min_n", "n"), figure("relief.mean", "Relief", 1),
               figure("relief.n", "n", 1), figure("emotional_load.mean", "Emotional load", 2), figure("emotional_load.n", "n", 2)};
  return t;
}

std::vector<render::Cell> cells_of(const Row& r, const std::map<TaskId, std::string>& names) {
  using render::Cell;
  const auto& f = r.figures;
  const bool timed = f.minutes.n() > 0;
  const auto name = r.task ? names.find(*r.task) : names.end();
  return {r.job ? Cell{to_string(r.job->job)} : Cell{}, r.job ? Cell{r.job->name} : Cell{},
          r.job && r.job->type ? Cell{std::string{domain::type_name(*r.job->type)}} : Cell{}, r.task ? Cell{to_string(*r.task)} : Cell{},
          name != names.end() ? Cell{name->second} : Cell{}, r.task ? Cell{} : count(r.job->tasks.size()), r.task ? count(r.jobs) : Cell{},
          count(f.completed), timed ? minutes(f.minutes.sum()) : Cell{}, timed ? Cell{f.minutes.sum()} : Cell{}, count(f.minutes.n()), known(f.relief.mean()),
          count(f.relief.n()), known(f.emotional_load.mean()), count(f.emotional_load.n())};
}

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags, 30);
  auto& s = app.session();
  const auto jobs = store::job_tasks(s.db(), s.user());
  const auto columns = load(app, a.flags, question, store::ColumnRange::By::completed, analytics::kJobInputs);
  const bool has_tasks = a.each == "task" || a.each == "shared";
  std::map<TaskId, std::string> names;
  if (has_tasks) names = store::Tasks{s.db(), s.user()}.names();
  auto t = head(a.each != "shared", has_tasks);
  const auto rows = a.each == "task"     ? task_rows(jobs, columns, question.window)
                    : a.each == "shared" ? shared_rows(jobs, columns, question.window)
                                         : job_rows(jobs, columns, question.window);
  for (const auto& row : rows) t.row(cells_of(row, names));
  app.print(t);
  if (rows.empty() && app.is_for_people()) app.note(jobs.empty() ? "There are no jobs." : "No task that was done then is in several jobs.");
  return 0;
}

}  // namespace

cli::Command analytics_jobs() { return cli::command<Args, declare, run>("analytics jobs", "what each job took and brought"); }

}  // namespace tas::apps
