#include "libtas/store/tasks.hpp"

#include <fmt/format.h>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/store/external_id.hpp"
#include "libtas/store/statements.hpp"

namespace tas::store {
namespace {

using db::Sql;
using domain::Task;

db::SqlText sql(Sql where) { return select_from(kTasks) + where; }

constexpr Sql kById = "WHERE user_id = $1 AND task_id = $2";
constexpr Sql kByExternalId = "WHERE user_id = $1 AND external_id = $2";
constexpr Sql kNamed = R"(WHERE user_id = $1 AND name_key = $2 AND deleted_at IS NULL AND template_at IS NULL
  ORDER BY archived_at NULLS FIRST, task_id)";
// U+10FFFF sorts after every character that a name can continue with.
constexpr Sql kStartingWith = R"(WHERE user_id = $1 AND name_key >= $2 AND name_key < $3
    AND deleted_at IS NULL AND archived_at IS NULL
  ORDER BY name_key, task_id)";
constexpr Sql kUnarchived = "WHERE user_id = $1 AND deleted_at IS NULL AND archived_at IS NULL ORDER BY task_id";
constexpr Sql kArchived = "WHERE user_id = $1 AND deleted_at IS NULL AND archived_at IS NOT NULL AND template_at IS NULL ORDER BY task_id";
constexpr Sql kTemplates = "WHERE user_id = $1 AND deleted_at IS NULL AND template_at IS NOT NULL ORDER BY name_key, task_id";
constexpr Sql kAll = "WHERE user_id = $1 AND deleted_at IS NULL ORDER BY task_id";
constexpr Sql kDeleted = "WHERE user_id = $1 AND deleted_at IS NOT NULL ORDER BY task_id";
constexpr Sql kWithRoutine = "WHERE user_id = $1 AND routine_rule IS NOT NULL AND deleted_at IS NULL AND archived_at IS NULL ORDER BY task_id";
constexpr Sql kOfJob = R"(WHERE user_id = $1 AND deleted_at IS NULL
    AND task_id IN (SELECT member.task_id FROM job_tasks AS member WHERE member.job_id = $2)
  ORDER BY task_id)";
constexpr Sql kNames = "SELECT task_id, name FROM tasks WHERE user_id = $1 AND deleted_at IS NULL";
constexpr Sql kVersions = R"(
  SELECT task_id, version, changed_at, snapshot
  FROM task_versions
  WHERE task_id = $1
    AND EXISTS (SELECT 1 FROM tasks AS own WHERE own.task_id = $1 AND own.user_id = $2)
  ORDER BY version)";
constexpr Sql kRecent = R"(
  SELECT t.task_id, t.name, s.open
  FROM tasks t
  LEFT JOIN task_stats s ON s.task_id = t.task_id
  WHERE t.user_id = $1 AND t.archived_at IS NULL AND t.deleted_at IS NULL
  ORDER BY CASE WHEN s.open > 0 THEN 0 ELSE 1 END, s.last_completed_at DESC NULLS LAST, t.task_id DESC)";
constexpr Sql kTags = "SELECT tags FROM tasks WHERE user_id = $1 AND archived_at IS NULL AND deleted_at IS NULL AND tags <> '[]'";
constexpr Sql kAllTags = "SELECT tags FROM tasks WHERE user_id = $1 AND deleted_at IS NULL AND tags <> '[]'";
constexpr Sql kHasInstances = "SELECT 1 FROM instances WHERE task_id = $1 LIMIT 1";

}  // namespace

std::vector<Task> Tasks::select(const db::SqlText& statement, std::initializer_list<db::Value> values) {
  std::vector<Task> tasks;
  for (auto row = db_.query(statement, values); row->next();) tasks.push_back(read_row(kTasks, *row));
  return tasks;
}

Task Tasks::add(Operation& op, Task task) {
  task.user = user_;
  task.name_key = fold(task.name);
  task.created_at = task.updated_at = op.now();
  insert_under_own_number(op, kTasks, task);
  op.inserted(kTasks, task);
  return task;
}

std::optional<Task> Tasks::find(TaskId id) {
  auto found = select(sql(kById), {user_.value, id.value});
  if (found.empty()) return std::nullopt;
  return found.front();
}

Task Tasks::get(TaskId id) {
  auto task = find(id);
  if (!task) throw Error::not_found("no task " + to_string(id)).hint("tas task list");
  return *task;
}

std::optional<Task> Tasks::find_external(const std::string& external_id) {
  auto found = select(sql(kByExternalId), {user_.value, std::string_view{external_id}});
  if (found.empty()) return std::nullopt;
  return found.front();
}

std::vector<Task> Tasks::named(std::string_view name) {
  const std::string key = fold(trim(name));
  return select(sql(kNamed), {user_.value, std::string_view{key}});
}

std::vector<Task> Tasks::starting_with(std::string_view name) {
  const std::string key = fold(trim(name));
  const std::string end = key + "\U0010FFFF";
  return select(sql(kStartingWith), {user_.value, std::string_view{key}, std::string_view{end}});
}

std::vector<Task> Tasks::with_word(std::string_view start) {
  const std::string key = " " + fold(trim(start));
  auto tasks = list(Which::unarchived);
  std::erase_if(tasks, [&](const Task& task) { return (" " + task.name_key).find(key) == std::string::npos; });
  return tasks;
}

std::vector<Task> Tasks::list(Which which) {
  switch (which) {
    case Which::unarchived: return select(sql(kUnarchived), {user_.value});
    case Which::archived: return select(sql(kArchived), {user_.value});
    case Which::templates: return select(sql(kTemplates), {user_.value});
    case Which::all: return select(sql(kAll), {user_.value});
    case Which::deleted: return select(sql(kDeleted), {user_.value});
  }
  return {};
}

std::vector<RecentTask> Tasks::recent() {
  std::vector<RecentTask> found;
  for (auto row = db_.query(kRecent, {user_.value}); row->next();) found.push_back({TaskId{row->integer(0)}, std::string{row->text(1)}, row->maybe_integer(2).value_or(0)});
  return found;
}

std::map<std::string, std::int64_t> Tasks::tags(Which which) {
  std::map<std::string, std::int64_t> counts;
  for (auto row = db_.query(which == Which::all ? kAllTags : kTags, {user_.value}); row->next();) {
    for (const auto& tag : domain::json::read_list(row->text(0)).value_or(std::vector<std::string>{})) ++counts[tag];
  }
  return counts;
}

std::vector<Task> Tasks::of_job(JobId job) { return select(sql(kOfJob), {user_.value, job.value}); }

std::map<TaskId, std::string> Tasks::names() {
  std::map<TaskId, std::string> found;
  for (auto row = db_.query(kNames, {user_.value}); row->next();) found.emplace(TaskId{row->integer(0)}, std::string{row->text(1)});
  return found;
}

std::vector<Task> Tasks::with_routine() { return select(sql(kWithRoutine), {user_.value}); }

Task Tasks::edit(Operation& op, const Task& before, Task after) {
  TaskVersion old{before.id, before.version, op.now(), image(kTasks, before)};
  op.insert(kTaskVersions, old);
  after.version = before.version + 1;
  after.name_key = fold(after.name);
  after.updated_at = op.now();
  op.update(kTasks, before, after);
  return after;
}

void Tasks::update(Operation& op, const Task& before, const Task& after) { op.update(kTasks, before, after); }

void Tasks::purge(Operation& op, const Task& task) {
  // The database would take the instances along, and no image of them would be left for undo.
  if (db_.query(kHasInstances, {task.id.value})->next()) throw Error::conflict(to_string(task.id) + " still has instances").hint("purge them first");
  for (const auto& version : versions(task.id)) op.erase(kTaskVersions, version);
  op.erase(kTasks, task);
}

std::vector<TaskVersion> Tasks::versions(TaskId id) {
  std::vector<TaskVersion> list;
  for (auto row = db_.query(kVersions, {id.value, user_.value}); row->next();) list.push_back(read_row(kTaskVersions, *row));
  return list;
}

std::vector<db::SqlText> tasks_statements() {
  return {sql(kById),     sql(kByExternalId), sql(kNamed), sql(kStartingWith), sql(kUnarchived), sql(kArchived),
          sql(kArchived), sql(kTemplates), sql(kAll), sql(kDeleted), sql(kWithRoutine), sql(kOfJob), kNames, kVersions, kRecent, kTags, kAllTags, kHasInstances, external_id_is_taken(kTasks), set_external_id(kTasks),
          insert_into(kTasks), insert_again(kTasks), update_of(kTasks), delete_from(kTasks),
          insert_into(kTaskVersions), delete_from(kTaskVersions)};
}

}  // namespace tas::store
