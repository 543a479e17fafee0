// Jobs of one user: named groups of tasks. A task may belong to several.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "libtas/domain/job.hpp"
#include "libtas/store/operation.hpp"

namespace tas::store {

class Jobs {
 public:
  Jobs(db::Connection& db, UserId user) : db_{db}, user_{user} {}

  // Fills id, user, external id ("j3") and times. The name must be checked already.
  domain::Job add(Operation&, domain::Job);
  void update(Operation&, const domain::Job& before, domain::Job after);

  // A row of another user, or a deleted one, answers like a missing one.
  std::optional<domain::Job> find(JobId);
  std::vector<domain::Job> named(std::string_view name);  // equal after folding, by id
  std::vector<domain::Job> list();                        // by id

  std::vector<domain::JobTask> tasks(JobId);  // by task
  // Twice is once; false: it was so already. The job and the task must be the user's own.
  bool assign(Operation&, JobId, TaskId);
  bool unassign(Operation&, JobId, TaskId);

 private:
  std::vector<domain::Job> select(const db::SqlText&, std::initializer_list<db::Value>);

  db::Connection& db_;
  UserId user_;
};

}  // namespace tas::store
