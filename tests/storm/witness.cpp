#include "tests/storm/witness.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <stdexcept>

#include "libtas/db/open.hpp"
#include "libtas/store/task_stats.hpp"

namespace tas::storm {
namespace {

using domain::TaskStats;

constexpr UserId kGuest{1};

bool same(const domain::Mean& a, const domain::Mean& b) { return a.n == b.n && std::abs(a.sum - b.sum) <= 1e-6 * (1 + std::abs(a.sum)); }

bool same(const TaskStats& a, const TaskStats& b) {
  return a.instances == b.instances && a.open == b.open && a.completed == b.completed && a.cancelled == b.cancelled &&
         same(a.predicted_aversion, b.predicted_aversion) && same(a.actual_aversion, b.actual_aversion) &&
         same(a.aversion_gap, b.aversion_gap) && same(a.predicted_relief, b.predicted_relief) &&
         same(a.actual_relief, b.actual_relief) && same(a.relief_gap, b.relief_gap) && same(a.duration, b.duration) &&
         a.last_completed_at == b.last_completed_at;
}

}  // namespace

std::filesystem::path default_database(const std::filesystem::path& home) { return home / "tas" / "tas.db"; }

Witness::Witness(const Place& place)
    : db_{place.url.empty() ? db::open({db::Engine::sqlite, default_database(place.home), {}}) : db::open({db::Engine::postgres, {}, place.url})} {}

bool Witness::has_schema() { return db_->has_table("schema_migrations"); }

std::int64_t Witness::count(db::Sql query) {
  auto row = db_->query(query);
  return row->next() ? row->integer(0) : 0;
}

void Witness::require_sound() {
  require_intact();
  require_whole_operations();
  require_true_stats();
}

// A server watches over its own files.
void Witness::require_intact() {
  if (db_->engine() == db::Engine::postgres) return;
  auto verdict = db_->query("PRAGMA integrity_check");
  if (!verdict->next() || verdict->text(0) != "ok") throw std::runtime_error{"integrity_check: " + std::string{verdict->text(0)}};
  auto hanging = db_->query("PRAGMA foreign_key_check");
  if (hanging->next()) throw std::runtime_error{"foreign_key_check: a row of " + std::string{hanging->text(0)}};
}

void Witness::require_whole_operations() {
  const auto empty = count(
      "SELECT count(*) FROM operations o WHERE import_id IS NULL"
      " AND NOT EXISTS (SELECT 1 FROM operation_rows r WHERE r.operation_id = o.operation_id)");
  if (empty != 0) throw std::runtime_error{fmt::format("{} operations without the rows they changed", empty)};
}

void Witness::require_true_stats() {
  store::TaskStatsStore store{*db_};
  std::map<TaskId, TaskStats> counted;
  for (auto& stats : store.recomputed(kGuest)) counted.emplace(stats.task, stats);
  for (const auto& kept : store.all(kGuest)) {
    const auto found = counted.find(kept.task);
    TaskStats expected;
    if (found != counted.end()) expected = found->second;
    if (!same(kept, expected)) throw std::runtime_error{fmt::format("task_stats of task {} are not what counting gives", kept.task.value)};
    counted.erase(kept.task);
  }
  for (const auto& [task, stats] : counted)
    if (stats.instances != 0) throw std::runtime_error{fmt::format("task {} has no task_stats", task.value)};
}

}  // namespace tas::storm
