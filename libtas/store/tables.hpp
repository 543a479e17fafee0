// The field tables of every stored struct: where a column is named.
#pragma once

#include "libtas/domain/instance.hpp"
#include "libtas/domain/job.hpp"
#include "libtas/domain/task.hpp"
#include "libtas/domain/weekly_goal.hpp"
#include "libtas/store/record.hpp"

namespace tas::store {

// An older version of a task, as an image of its row.
struct TaskVersion {
  TaskId task;
  int version = 0;
  Instant changed_at{};
  std::string snapshot;  // JSON
};

extern const Table<domain::Task> kTasks;
extern const Table<TaskVersion> kTaskVersions;
extern const Table<domain::Instance> kInstances;
extern const Table<domain::InstanceEmotion> kInstanceEmotions;
extern const Table<domain::Pause> kPauses;
extern const Table<domain::Postponement> kPostponements;
extern const Table<domain::Emotion> kEmotions;
extern const Table<domain::Note> kNotes;
extern const Table<domain::Job> kJobs;
extern const Table<domain::JobTask> kJobTasks;
extern const Table<domain::OriginalRow> kOriginalRows;
extern const Table<domain::WeeklyGoal> kWeeklyGoals;

}  // namespace tas::store
