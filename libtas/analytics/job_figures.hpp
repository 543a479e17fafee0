// What jobs (groups of tasks) hold (analytics-b 26). A task in two jobs counts in both.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <vector>

#include "libtas/analytics/statistics.hpp"
#include "libtas/analytics/window.hpp"
#include "libtas/domain/instance_columns.hpp"

namespace tas::analytics {

struct JobFigures {
  std::size_t completed = 0;
  Moments minutes;         // sum() is the time spent, n() how many were timed
  Moments relief;          // felt
  Moments emotional_load;  // felt; the original calls it aversion
};

inline constexpr domain::ColumnSet kJobInputs{domain::Column::task, domain::Column::completed_at, domain::Column::duration_min,
                                              domain::Column::actual_relief, domain::Column::actual_emotional_load};

// Of the instances of these tasks (ascending) completed in the window.
JobFigures job_figures(const domain::InstanceColumns&, std::span<const TaskId> tasks, const Window&);

// In how many of the jobs each task is.
std::map<TaskId, std::size_t> jobs_of_tasks(std::span<const std::span<const TaskId>> jobs);

// A task in at least two of the jobs, of which something was completed in the window. The most relief first, then the least
// emotional load.
struct SharedTask {
  TaskId task;
  std::size_t jobs;
  JobFigures figures;
};
std::vector<SharedTask> shared_tasks(const domain::InstanceColumns&, std::span<const std::span<const TaskId>> jobs, const Window&);

}  // namespace tas::analytics
