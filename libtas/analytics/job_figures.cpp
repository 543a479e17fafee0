#include "libtas/analytics/job_figures.hpp"

#include <algorithm>

namespace tas::analytics {

JobFigures job_figures(const domain::InstanceColumns& columns, std::span<const TaskId> tasks, const Window& window) {
  using domain::Column;
  const auto completed = columns.times(Column::completed_at);
  JobFigures f;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!window.contains(completed[i]) || !std::binary_search(tasks.begin(), tasks.end(), columns.task[i])) continue;
    ++f.completed;
    f.minutes.add(columns.numbers(Column::duration_min)[i]);
    f.relief.add(columns.numbers(Column::actual_relief)[i]);
    f.emotional_load.add(columns.numbers(Column::actual_emotional_load)[i]);
  }
  return f;
}

std::map<TaskId, std::size_t> jobs_of_tasks(std::span<const std::span<const TaskId>> jobs) {
  std::map<TaskId, std::size_t> counts;
  for (const auto& tasks : jobs) {
    for (const TaskId task : tasks) ++counts[task];
  }
  return counts;
}

std::vector<SharedTask> shared_tasks(const domain::InstanceColumns& columns, std::span<const std::span<const TaskId>> jobs, const Window& window) {
  std::vector<SharedTask> shared;
  for (const auto& [task, count] : jobs_of_tasks(jobs)) {
    auto figures = job_figures(columns, {&task, 1}, window);
    if (count >= 2 && figures.completed > 0) shared.push_back({task, count, std::move(figures)});
  }
  const auto rank = [](const SharedTask& t) {
    const double relief = t.figures.relief.mean(), load = t.figures.emotional_load.mean();
    return std::pair{domain::is_known(relief) ? -relief : 1, domain::is_known(load) ? load : 999};
  };
  std::stable_sort(shared.begin(), shared.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return shared;
}

}  // namespace tas::analytics
