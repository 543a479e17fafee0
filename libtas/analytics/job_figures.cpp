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

}  // namespace tas::analytics
