#include "libtas/store/jobs.hpp"

#include <algorithm>

#include "libtas/base/text.hpp"
#include "libtas/store/external_id.hpp"
#include "libtas/store/statements.hpp"
#include "libtas/store/tables.hpp"

namespace tas::store {
namespace {

constexpr db::Sql kById = "WHERE user_id = $1 AND job_id = $2 AND deleted_at IS NULL";
constexpr db::Sql kNamed = "WHERE user_id = $1 AND name_key = $2 AND deleted_at IS NULL ORDER BY job_id";
constexpr db::Sql kAll = "WHERE user_id = $1 AND deleted_at IS NULL ORDER BY job_id";
constexpr db::Sql kTasksOf = R"(WHERE job_id = $1
    AND EXISTS (SELECT 1 FROM jobs AS own WHERE own.job_id = $1 AND own.user_id = $2)
  ORDER BY task_id)";

db::SqlText jobs(db::Sql where) { return select_from(kJobs) + where; }

}  // namespace

std::vector<domain::Job> Jobs::select(const db::SqlText& sql, std::initializer_list<db::Value> values) {
  std::vector<domain::Job> found;
  for (auto row = db_.query(sql, values); row->next();) found.push_back(read_row(kJobs, *row));
  return found;
}

domain::Job Jobs::add(Operation& op, domain::Job job) {
  job.user = user_;
  job.name_key = fold(job.name);
  job.created_at = job.updated_at = op.now();
  insert_under_own_number(op, kJobs, job);
  op.inserted(kJobs, job);
  return job;
}

void Jobs::update(Operation& op, const domain::Job& before, domain::Job after) {
  after.name_key = fold(after.name);
  after.updated_at = op.now();
  op.update(kJobs, before, after);
}

std::optional<domain::Job> Jobs::find(JobId id) {
  auto found = select(jobs(kById), {user_.value, id.value});
  if (found.empty()) return std::nullopt;
  return found.front();
}

std::vector<domain::Job> Jobs::named(std::string_view name) {
  const auto key = fold(name);
  return select(jobs(kNamed), {user_.value, std::string_view{key}});
}

std::vector<domain::Job> Jobs::list() { return select(jobs(kAll), {user_.value}); }

std::vector<domain::JobTask> Jobs::tasks(JobId id) {
  std::vector<domain::JobTask> found;
  for (auto row = db_.query(select_from(kJobTasks) + kTasksOf, {id.value, user_.value}); row->next();) found.push_back(read_row(kJobTasks, *row));
  return found;
}

bool Jobs::assign(Operation& op, JobId job, TaskId task) {
  const auto members = tasks(job);
  if (std::any_of(members.begin(), members.end(), [task](const domain::JobTask& m) { return m.task == task; })) return false;
  domain::JobTask member{job, task, op.now()};
  op.insert(kJobTasks, member);
  return true;
}

bool Jobs::unassign(Operation& op, JobId job, TaskId task) {
  for (const auto& member : tasks(job)) {
    if (member.task != task) continue;
    op.erase(kJobTasks, member);
    return true;
  }
  return false;
}

std::vector<db::SqlText> jobs_statements() {
  return {jobs(kById), jobs(kNamed), jobs(kAll), select_from(kJobTasks) + kTasksOf, insert_into(kJobs), update_of(kJobs), delete_from(kJobs),
          insert_into(kJobTasks), delete_from(kJobTasks), external_id_is_taken(kJobs), set_external_id(kJobs)};
}

}  // namespace tas::store
