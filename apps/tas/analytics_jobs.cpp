#include <algorithm>

#include "apps/tas/commands.hpp"
#include "apps/tas/figures.hpp"
#include "libtas/analytics/job_figures.hpp"
#include "libtas/store/job_tasks.hpp"

namespace tas::apps {
namespace {

using analytics::JobFigures;
using domain::Column;

struct Args {
  AnalyticsFlags flags;
};

struct Job {
  store::JobTasks job;
  JobFigures figures;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  s.example("tas analytics jobs", "what each job took and brought in the last 30 days");
  s.example("tas analytics jobs --since 12w -o csv", "of the last twelve weeks, as CSV");
  s.details(
      "A job is a group of tasks. A task in two jobs counts in both. Without --since the last 30 days are looked at. Time is "
      "of the tasks that were timed; relief and emotional load are what was felt.");
  s.json_list("tas.analytics.jobs/1", {{"job.id, job.name, job.type", "of the job"},
                                       {"tasks", "in it"},
                                       {"completed", "instances"},
                                       {"min, min_n", "minutes in all, and how many were timed"},
                                       {"relief, emotional_load", "each with mean and n"}});
}

std::vector<Job> figures_of(const std::vector<store::JobTasks>& jobs, const domain::InstanceColumns& columns, const analytics::Window& window) {
  std::vector<Job> list;
  for (const auto& job : jobs) list.push_back({job, analytics::job_figures(columns, job.tasks, window)});
  std::stable_sort(list.begin(), list.end(), [](const Job& a, const Job& b) { return a.figures.completed > b.figures.completed; });
  return list;
}

render::Table table_of(const std::vector<Job>& jobs) {
  constexpr auto kLeft = render::Column::Align::left;
  render::Table t{"tas.analytics.jobs/1", {}, {}, {}};
  t.columns = {{"job.id", "ID", kLeft, 0, false}, {"job.name", "Job", kLeft, 0, true}, {"job.type", "Type", kLeft, 4, false}, figure("tasks", "Tasks", 3),
               figure("completed", "Done"), figure("", "Time"), figure("min", ""), figure("min_n", "n"), figure("relief.mean", "Relief", 1),
               figure("relief.n", "n", 1), figure("emotional_load.mean", "Emotional load", 2), figure("emotional_load.n", "n", 2)};
  for (const auto& [job, f] : jobs) {
    const bool timed = f.minutes.n() > 0;
    t.row({to_string(job.job), job.name, job.type ? render::Cell{std::string{domain::type_name(*job.type)}} : render::Cell{},
           count(job.tasks.size()), count(f.completed), timed ? minutes(f.minutes.sum()) : render::Cell{},
           timed ? render::Cell{f.minutes.sum()} : render::Cell{}, count(f.minutes.n()), known(f.relief.mean()), count(f.relief.n()),
           known(f.emotional_load.mean()), count(f.emotional_load.n())});
  }
  return t;
}

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags, 30);
  auto& s = app.session();
  const auto jobs = store::job_tasks(s.db(), s.user());
  const auto columns = load(app, a.flags, question, store::ColumnRange::By::completed, analytics::kJobInputs);
  app.print(table_of(figures_of(jobs, columns, question.window)));
  if (jobs.empty() && app.is_for_people()) app.note("There are no jobs.");
  return 0;
}

}  // namespace

cli::Command analytics_jobs() { return cli::command<Args, declare, run>("analytics jobs", "what each job took and brought"); }

}  // namespace tas::apps
