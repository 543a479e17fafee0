#include "libtas/domain/instance_columns.hpp"

#include <algorithm>
#include <utility>

namespace tas::domain {
namespace {

constexpr std::array<std::string_view, kColumnCount> kNames{
    "instance_id",
    "task_id",
    "type",
    "status",
    "external_id",
    "task_name",
    "created_at",
    "initialized_at",
    "first_started_at",
    "completed_at",
    "cancelled_at",
    "due_at",
    "duration_min",
    "worked_before_pause_min",
    "predicted_duration_min",
    "predicted_aversion",
    "predicted_relief",
    "predicted_mental_energy",
    "predicted_difficulty",
    "predicted_cognitive_load",
    "predicted_emotional_load",
    "predicted_physical_load",
    "predicted_stress",
    "predicted_motivation",
    "initial_aversion",
    "actual_aversion",
    "actual_relief",
    "actual_mental_energy",
    "actual_difficulty",
    "actual_cognitive_load",
    "actual_emotional_load",
    "actual_physical_load",
    "actual_stress",
    "completion_percent",
    "environmental_effect",
    "delay_min",
    "procrastination_score",
    "proactive_score",
    "behavioral_score",
    "behavioral_deviation",
    "days_since_last_completion",
    "excitement_change",
    "capacity_before",
    "capacity_after",
    "recommendation_used",
};
static_assert(!kNames.back().empty());

// Does `work` to every vector that the set names.
template <class Work>
void each_vector(InstanceColumns& columns, Work work) {
  const ColumnSet& set = columns.filled;
  if (set.contains(Column::id)) work(columns.id, InstanceId{});
  if (set.contains(Column::task)) work(columns.task, TaskId{});
  if (set.contains(Column::type)) work(columns.type, std::optional<TaskType>{});
  if (set.contains(Column::status)) work(columns.status, Status::draft);
  if (set.contains(Column::external_id)) work(columns.external_id, std::string{});
  if (set.contains(Column::task_name)) work(columns.task_name, std::string{});
  for (const Column c : set.columns()) {
    if (is_time(c)) work(columns.times(c), kNever);
    if (is_number(c)) work(columns.numbers(c), kUnknown);
  }
}

}  // namespace

std::string_view column_name(Column c) noexcept { return kNames[static_cast<std::size_t>(c)]; }

std::vector<Column> ColumnSet::columns() const {
  std::vector<Column> list;
  for (std::size_t i = 0; i < kColumnCount; ++i) {
    if (contains(static_cast<Column>(i))) list.push_back(static_cast<Column>(i));
  }
  return list;
}

InstanceColumns unknown_columns(ColumnSet set, std::size_t rows) {
  InstanceColumns columns;
  columns.filled = set;
  columns.rows = rows;
  each_vector(columns, [&](auto& vector, const auto& unknown) { vector.assign(rows, unknown); });
  return columns;
}

InstanceColumns reserved_columns(ColumnSet set, std::size_t rows) {
  InstanceColumns columns;
  columns.filled = set;
  each_vector(columns, [&](auto& vector, const auto&) { vector.reserve(rows); });
  return columns;
}

void keep_rows(InstanceColumns& columns, const std::vector<bool>& marks) {
  TAS_ASSERT(marks.size() == columns.rows);
  const auto kept = static_cast<std::size_t>(std::count(marks.begin(), marks.end(), true));
  if (kept == columns.rows) return;
  each_vector(columns, [&](auto& vector, const auto&) {
    std::size_t to = 0;
    for (std::size_t from = 0; from < marks.size(); ++from) {
      if (!marks[from]) continue;
      if (to != from) vector[to] = std::move(vector[from]);
      ++to;
    }
    vector.resize(kept);
  });
  columns.rows = kept;
}

}  // namespace tas::domain
