#include <map>

#include "apps/tas/commands.hpp"
#include "apps/tas/job_of.hpp"
#include "apps/tas/job_row.hpp"
#include "apps/tas/schemas.hpp"
#include "libtas/report/instances.hpp"
#include "libtas/store/job_tasks.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

struct NoArgs {};
struct JobArgs {
  std::string job;
};

void declare_list(cli::Spec& s, NoArgs&) {
  s.example("tas job list", "every job and how many tasks belong to it");
  s.example("tas job list --json", "the same for a program");
  s.json_list("tas.job.list/1", {{"id, name", "of the job"}, {"type", "work, play, self_care, sleep or null"}, {"tasks", "how many belong to it"}, {"description", "what it is about, or null"}});
}

int run_list(cli::App& app, const NoArgs&) {
  auto table = job_table("tas.job.list/1");
  auto& s = app.session();
  std::map<JobId, std::size_t> tasks;
  for (const auto& job : store::job_tasks(s.db(), s.user())) tasks[job.job] = job.tasks.size();
  for (const auto& job : jobs_of(app).list()) table.row(job_cells(job, tasks[job.id]));
  app.print(table);
  if (table.rows.empty() && app.is_for_people()) app.note("No jobs. tas job add NAME makes one.");
  return 0;
}

void declare_show(cli::Spec& s, JobArgs& a) {
  s.required_ref(a.job, "the job: its id or name", "JOB");
  s.example("tas job show household", "the tasks that belong to it");
  s.example("tas job show household --json", "the same for a program");
  describe_tasks(s);
}

int run_show(cli::App& app, const JobArgs& a) {
  auto& s = app.session();
  const auto job = job_of(app, a.job);
  auto table = report::task_table();
  std::map<TaskId, domain::TaskStats> stats;
  for (const auto& row : store::TaskStatsStore{s.db()}.all(s.user())) stats.emplace(row.task, row);
  for (const auto& task : store::Tasks{s.db(), s.user()}.of_job(job.id)) table.row(report::task_row(task, stats[task.id]));
  app.print(table);
  if (table.rows.empty() && app.is_for_people()) app.note("No task belongs to " + titled(job) + ". tas job assign TASK " + to_string(job.id));
  return 0;
}

}  // namespace

cli::Command job_list() { return cli::command<NoArgs, declare_list, run_list>("job list", "every job"); }
cli::Command job_show() { return cli::command<JobArgs, declare_show, run_show>("job show", "the tasks of a job"); }

}  // namespace tas::apps
