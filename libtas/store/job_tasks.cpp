#include "libtas/store/job_tasks.hpp"

#include "libtas/store/statements.hpp"

namespace tas::store {
namespace {

constexpr db::Sql kJobTasks = R"(
  SELECT j.job_id, j.name, j.type, m.task_id
  FROM jobs AS j
  LEFT JOIN (job_tasks AS m JOIN tasks AS t ON t.task_id = m.task_id AND t.deleted_at IS NULL) ON m.job_id = j.job_id
  WHERE j.user_id = $1 AND j.deleted_at IS NULL
  ORDER BY j.job_id, m.task_id)";

}  // namespace

std::vector<JobTasks> job_tasks(db::Connection& db, UserId user) {
  std::vector<JobTasks> jobs;
  for (auto row = db.query(kJobTasks, {user.value}); row->next();) {
    const JobId id{row->integer(0)};
    if (jobs.empty() || jobs.back().job != id) {
      const auto type = row->maybe_text(2);
      jobs.push_back({id, std::string{row->text(1)}, type ? domain::parse_type(*type) : std::nullopt, {}});
    }
    if (const auto task = row->maybe_integer(3)) jobs.back().tasks.push_back(TaskId{*task});
  }
  return jobs;
}

std::vector<db::SqlText> job_tasks_statements() { return {kJobTasks}; }

}  // namespace tas::store
