// The table task_stats: sums and counts per task, changed in the transaction of each write to an instance.
#pragma once

#include <optional>
#include <vector>

#include "libtas/db/connection.hpp"
#include "libtas/domain/stats.hpp"

namespace tas::store {

class TaskStatsStore {
 public:
  explicit TaskStatsStore(db::Connection& db) : db_{db} {}

  domain::TaskStats of(TaskId);  // zeros when the task has no instance yet
  std::vector<domain::TaskStats> all(UserId);

  // An instance was written: `before` and `after` are its images, null when it did not or does not exist.
  void changed(const domain::Instance* before, const domain::Instance* after);
  void save(const domain::TaskStats&);

  // Counts everything again from the instances of the user. What `changed` keeps must equal this.
  std::vector<domain::TaskStats> recomputed(UserId);
  void rebuild(UserId);

 private:
  db::Connection& db_;
};

}  // namespace tas::store
