// The nine completed and two open instances of analytics-a 23, as of 2026-06-15 12:00, with what the columns hold of them.
#pragma once

#include <string>
#include <vector>

#include "tests/support/columns.hpp"
#include "tests/support/database.hpp"

namespace tas::test {

struct SharedInstance {
  int task;
  const char* task_name;
  std::optional<domain::TaskType> type;
  const char* completed_at;  // "" is open, made at 2026-06-15 10:00
  Known known;
};

inline constexpr Instant kSharedNow{std::chrono::sys_days{std::chrono::year{2026} / 6 / 15} + std::chrono::hours{12}};

inline std::vector<SharedInstance> shared_instances() {
  using enum domain::Column;
  using domain::TaskType;
  return {
      {1, "Write report", TaskType::work, "2026-06-14T11:00:00",
       {{duration_min, 90}, {predicted_duration_min, 60}, {predicted_relief, 60}, {predicted_aversion, 70}, {initial_aversion, 80},
        {predicted_mental_energy, 60}, {predicted_difficulty, 40}, {predicted_emotional_load, 20}, {predicted_physical_load, 10},
        {actual_relief, 80}, {actual_mental_energy, 70}, {actual_difficulty, 50}, {actual_emotional_load, 55},
        {actual_physical_load, 0}, {completion_percent, 100}, {actual_stress, 50}, {procrastination_score, 2}}},
      {1, "Write report", TaskType::work, "2026-06-12T10:00:00",
       {{duration_min, 30}, {predicted_duration_min, 60}, {predicted_relief, 60}, {predicted_aversion, 20}, {initial_aversion, 80},
        {predicted_mental_energy, 60}, {predicted_difficulty, 40}, {predicted_emotional_load, 20}, {actual_relief, 40},
        {actual_mental_energy, 30}, {actual_difficulty, 30}, {actual_emotional_load, 20}, {actual_physical_load, 10},
        {completion_percent, 100}}},
      {1, "Write report", TaskType::work, "2026-06-05T10:00:00",
       {{duration_min, 60}, {predicted_duration_min, 60}, {predicted_relief, 50}, {predicted_aversion, 30}, {initial_aversion, 80},
        {actual_relief, 50}, {completion_percent, 50}, {actual_cognitive_load, 60}}},
      {2, "Play guitar", TaskType::play, "2026-06-14T20:00:00",
       {{duration_min, 45}, {predicted_duration_min, 30}, {predicted_relief, 70}, {predicted_aversion, 0}, {initial_aversion, 0},
        {actual_relief, 90}, {actual_mental_energy, 10}, {actual_difficulty, 10}, {actual_emotional_load, 0},
        {completion_percent, 100}}},
      {3, "Meditate", TaskType::self_care, "2026-06-13T09:00:00",
       {{duration_min, 20}, {predicted_duration_min, 20}, {predicted_relief, 80}, {predicted_aversion, 40}, {actual_relief, 60},
        {actual_mental_energy, 20}, {actual_difficulty, 20}, {actual_emotional_load, 10}, {completion_percent, 100}}},
      {3, "Meditate", TaskType::self_care, "2026-06-15T09:00:00", {{duration_min, 15}, {predicted_duration_min, 20}}},
      {4, "Night sleep", TaskType::sleep, "2026-06-14T07:00:00",
       {{duration_min, 540}, {predicted_duration_min, 480}, {predicted_relief, 70}, {actual_relief, 70}, {actual_mental_energy, 0},
        {actual_difficulty, 0}, {actual_emotional_load, 0}, {completion_percent, 100}}},
      {4, "Night sleep", TaskType::sleep, "2026-06-13T07:00:00",
       {{duration_min, 420}, {predicted_duration_min, 480}, {predicted_relief, 70}, {actual_relief, 75}, {actual_mental_energy, 0},
        {actual_difficulty, 0}, {actual_emotional_load, 0}, {completion_percent, 100}}},
      {5, "Contest entry", TaskType::work, "2026-06-11T10:00:00",
       {{duration_min, 45}, {predicted_duration_min, 45}, {predicted_relief, 10}, {predicted_aversion, 90}, {actual_relief, 10},
        {completion_percent, 100}}},
      {1, "Write report", TaskType::work, "",
       {{predicted_duration_min, 60}, {predicted_relief, 60}, {predicted_aversion, 50}, {predicted_mental_energy, 60},
        {predicted_difficulty, 40}, {predicted_emotional_load, 20}, {predicted_physical_load, 10}}},
      {6, "New chore", TaskType::work, "", {{predicted_duration_min, 15}, {predicted_aversion, 30}}},
  };
}

// Columns of such instances. Created and initialised when completed less the duration less 10 minutes, started 5 minutes
// later.
inline domain::InstanceColumns columns_of_instances(const std::vector<SharedInstance>& instances) {
  using domain::Column;
  std::vector<Known> known;
  for (const auto& i : instances) known.push_back(i.known);
  auto columns = columns_of(known);
  for (std::size_t n = 0; n < instances.size(); ++n) {
    const auto& i = instances[n];
    columns.id[n] = InstanceId{static_cast<std::int64_t>(n + 1)};
    columns.task[n] = TaskId{i.task};
    columns.type[n] = i.type;
    columns.task_name[n] = i.task_name;
    const bool is_open = *i.completed_at == 0;
    Instant created = at("2026-06-15T10:00:00");
    if (!is_open) {
      const Instant completed = at(i.completed_at);
      const auto worked = std::chrono::minutes{static_cast<int>(columns.numbers(Column::duration_min)[n])};
      created = completed - worked - std::chrono::minutes{10};
      columns.times(Column::completed_at)[n] = completed;
      columns.times(Column::first_started_at)[n] = created + std::chrono::minutes{5};
      columns.numbers(Column::delay_min)[n] = 5;
    }
    columns.times(Column::created_at)[n] = created;
    columns.times(Column::initialized_at)[n] = created;
  }
  return columns;
}

}  // namespace tas::test
