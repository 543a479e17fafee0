// Tasks of one user.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/domain/task.hpp"
#include "libtas/store/operation.hpp"
#include "libtas/store/tables.hpp"

namespace tas::store {

struct RecentTask {
  TaskId id;
  std::string name;
  std::int64_t open = 0;
};

class Tasks {
 public:
  Tasks(db::Connection& db, UserId user) : db_{db}, user_{user} {}

  // Fills id, user, external id ("t17"), times and version of `task`. Name and texts must be checked already.
  domain::Task add(Operation&, domain::Task task);

  // A row of another user, or a deleted one where not asked for, answers like a missing one.
  std::optional<domain::Task> find(TaskId);
  domain::Task get(TaskId);  // throws not_found
  std::optional<domain::Task> find_external(const std::string& external_id);
  std::vector<domain::Task> named(std::string_view name);              // equal after folding; archived ones last, no templates
  std::vector<domain::Task> starting_with(std::string_view name);      // unarchived, folded prefix, by name
  std::vector<domain::Task> with_word(std::string_view start);         // unarchived, some word begins so, by id

  // Unarchived ones by what was worked at last, those with something open before the others: what somebody types most probably.
  std::vector<RecentTask> recent();
  enum class Which { unarchived, archived, templates, all, deleted };  // templates are in all, and by name among themselves
  // Every tag in use and the tasks that have it, by tag; of the unarchived tasks or of all that are not deleted.
  std::map<std::string, std::int64_t> tags(Which = Which::unarchived);
  std::vector<domain::Task> list(Which);  // by id
  std::vector<domain::Task> with_routine();  // unarchived, by id
  std::vector<domain::Task> of_job(JobId);   // those that are not deleted, by id
  std::map<TaskId, std::string> names();     // of all that are not deleted

  // Stores `after` as the next version, keeps `before` in task_versions and returns what was stored.
  domain::Task edit(Operation&, const domain::Task& before, domain::Task after);
  // Stores without a new version: archive, delete, restore, appended notes.
  void update(Operation&, const domain::Task& before, const domain::Task& after);
  // Removes the row and its versions. Throws state_conflict while it has instances, deleted ones included.
  void purge(Operation&, const domain::Task&);

  std::vector<TaskVersion> versions(TaskId);  // the older ones, ascending

 private:
  std::vector<domain::Task> select(const db::SqlText&, std::initializer_list<db::Value>);

  db::Connection& db_;
  UserId user_;
};

}  // namespace tas::store
