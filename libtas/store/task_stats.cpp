#include "libtas/store/task_stats.hpp"

#include <map>

#include "libtas/store/statements.hpp"
#include "libtas/store/tables.hpp"

namespace tas::store {
namespace {

using db::Sql;
using domain::TaskStats;

constexpr Sql kColumns = R"(
  task_id, instances, open, completed, cancelled,
  predicted_aversion_n, predicted_aversion_sum, actual_aversion_n, actual_aversion_sum, aversion_gap_n, aversion_gap_sum,
  predicted_relief_n, predicted_relief_sum, actual_relief_n, actual_relief_sum, relief_gap_n, relief_gap_sum,
  duration_n, duration_sum, last_completed_at)";
constexpr Sql kOfTask = " FROM task_stats WHERE task_id = $1";
constexpr Sql kOfUser = R"(
  FROM task_stats
  WHERE task_id IN (SELECT task_id FROM tasks WHERE user_id = $1)
  ORDER BY task_id)";
constexpr Sql kUpsert = R"()
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
  ON CONFLICT (task_id) DO UPDATE SET
    instances = $2, open = $3, completed = $4, cancelled = $5,
    predicted_aversion_n = $6, predicted_aversion_sum = $7, actual_aversion_n = $8, actual_aversion_sum = $9,
    aversion_gap_n = $10, aversion_gap_sum = $11, predicted_relief_n = $12, predicted_relief_sum = $13,
    actual_relief_n = $14, actual_relief_sum = $15, relief_gap_n = $16, relief_gap_sum = $17,
    duration_n = $18, duration_sum = $19, last_completed_at = $20)";
constexpr Sql kLastCompletion = R"(
  SELECT completed_at
  FROM instances
  WHERE task_id = $1 AND completed_at IS NOT NULL AND deleted_at IS NULL
  ORDER BY completed_at DESC
  LIMIT 1)";
constexpr Sql kForgetTask = "DELETE FROM task_stats WHERE task_id = $1";
constexpr Sql kForget = "DELETE FROM task_stats WHERE task_id IN (SELECT task_id FROM tasks WHERE user_id = $1)";

const db::SqlText& of_task() {
  static const auto sql = Sql{"SELECT"} + kColumns + kOfTask;
  return sql;
}
const db::SqlText& of_user() {
  static const auto sql = Sql{"SELECT"} + kColumns + kOfUser;
  return sql;
}
const db::SqlText& upsert() {
  static const auto sql = Sql{"INSERT INTO task_stats ("} + kColumns + kUpsert;
  return sql;
}
const db::SqlText& instances_of_user() {
  static const auto sql = select_from(kInstances) + "WHERE user_id = $1 ORDER BY instance_id";
  return sql;
}

TaskStats read(db::Cursor& c) {
  TaskStats s;
  s.task.value = c.integer(0);
  s.instances = c.real(1);
  s.open = c.real(2);
  s.completed = c.real(3);
  s.cancelled = c.real(4);
  int i = 5;
  for (auto* mean : {&s.predicted_aversion, &s.actual_aversion, &s.aversion_gap, &s.predicted_relief, &s.actual_relief,
                     &s.relief_gap, &s.duration}) {
    mean->n = c.real(i++);
    mean->sum = c.real(i++);
  }
  s.last_completed_at = c.maybe_instant(i);
  return s;
}

}  // namespace

TaskStats TaskStatsStore::of(TaskId task) {
  auto row = db_.query(of_task(), {task.value});
  if (row->next()) return read(*row);
  TaskStats none;
  none.task = task;
  return none;
}

std::vector<TaskStats> TaskStatsStore::all(UserId user) {
  std::vector<TaskStats> list;
  for (auto row = db_.query(of_user(), {user.value}); row->next();) list.push_back(read(*row));
  return list;
}

void TaskStatsStore::save(const TaskStats& s) {
  if (s.instances == 0) {  // nothing counted is the same as no row
    db_.execute(kForgetTask, {s.task.value});
    return;
  }
  std::vector<db::Value> values{s.task.value};
  for (const double count : {s.instances, s.open, s.completed, s.cancelled}) values.emplace_back(static_cast<std::int64_t>(count));
  for (const auto* mean : {&s.predicted_aversion, &s.actual_aversion, &s.aversion_gap, &s.predicted_relief,
                           &s.actual_relief, &s.relief_gap, &s.duration}) {
    values.emplace_back(static_cast<std::int64_t>(mean->n));
    values.emplace_back(mean->sum);
  }
  values.push_back(s.last_completed_at ? db::Value{*s.last_completed_at} : db::Value{});
  db_.execute(upsert(), values);
}

void TaskStatsStore::changed(const domain::Instance* before, const domain::Instance* after) {
  const TaskId task = after != nullptr ? after->task : before->task;
  if (before != nullptr && after != nullptr && before->task != after->task) {
    changed(before, nullptr);
    changed(nullptr, after);
    return;
  }
  auto stats = of(task);
  if (before != nullptr) stats.count(*before, -1);
  if (after != nullptr) stats.count(*after, 1);
  if (before != nullptr && before->completed_at) {
    auto row = db_.query(kLastCompletion, {task.value});
    stats.last_completed_at = row->next() ? std::optional{row->instant(0)} : std::nullopt;
  }
  save(stats);
}

std::vector<TaskStats> TaskStatsStore::recomputed(UserId user) {
  std::map<TaskId, TaskStats> by_task;
  for (auto row = db_.query(instances_of_user(), {user.value}); row->next();) {
    const auto instance = read_row(kInstances, *row);
    auto& stats = by_task[instance.task];
    stats.task = instance.task;
    stats.count(instance, 1);
  }
  std::vector<TaskStats> list;
  for (auto& [task, stats] : by_task) list.push_back(stats);
  return list;
}

void TaskStatsStore::rebuild(UserId user) {
  const auto fresh = recomputed(user);
  db_.execute(kForget, {user.value});
  for (const auto& stats : fresh) save(stats);
}

std::vector<db::SqlText> task_stats_statements() { return {of_task(), of_user(), upsert(), kLastCompletion, kForgetTask, kForget, instances_of_user()}; }

}  // namespace tas::store
