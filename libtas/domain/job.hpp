// Jobs are groups of tasks (decisions.md B5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libtas/base/id.hpp"
#include "libtas/domain/task.hpp"

namespace tas::domain {

struct Job {
  JobId id;
  UserId user;
  std::string external_id;  // the original's id when imported
  std::string name;         // 1..200 code points, trimmed
  std::string name_key;     // fold(name)
  std::optional<TaskType> type;
  Instant created_at{};
  Instant updated_at{};
  std::optional<Instant> deleted_at;
  std::optional<std::string> description;
  std::optional<std::string> extra;  // JSON object: unknown CSV columns
  std::optional<ImportId> import_id;
  std::optional<std::int64_t> source_hash;
};

struct JobTask {
  JobId job;
  TaskId task;
  Instant created_at{};
};

// A record of a file of the original for which tas has no feature yet: kept, so that it can be written again.
struct OriginalRow {
  std::int64_t id = 0;
  UserId user;
  std::string kind;         // surveys, popup_triggers, popup_responses, preferences
  std::string external_id;  // unique within user and kind
  std::string cells;        // JSON object: column -> text as it was written, columns in the order of the file, empty ones left out
  std::optional<Instant> deleted_at;
  std::optional<ImportId> import_id;
  std::optional<std::int64_t> source_hash;
};

}  // namespace tas::domain
