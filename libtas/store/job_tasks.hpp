// Jobs of one user and the tasks that belong to each, as reports need them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/db/connection.hpp"
#include "libtas/domain/task.hpp"

namespace tas::store {

struct JobTasks {
  JobId job;
  std::string name;
  std::optional<domain::TaskType> type;
  std::vector<TaskId> tasks;  // ascending, without deleted ones; a task may belong to several jobs
};

// All that are not deleted, by id; jobs without tasks too.
std::vector<JobTasks> job_tasks(db::Connection&, UserId);

}  // namespace tas::store
