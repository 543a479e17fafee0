// A task is the reusable template; its instances are the attempts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libtas/base/id.hpp"
#include "libtas/time/instant.hpp"

namespace tas::domain {

// decisions.md B5. A task without a type counts as work in formulas.
enum class TaskType : std::uint8_t { work, play, self_care, sleep };
std::string_view type_name(TaskType);
std::optional<TaskType> parse_type(std::string_view);  // the stored name, or "self-care", "Self care" in any case

inline constexpr std::size_t kNameLimit = 200;          // code points, domain.md 9
inline constexpr std::size_t kDescriptionLimit = 5000;
inline constexpr std::size_t kNoteLimit = 10000;

struct Task {
  TaskId id;
  UserId user;
  std::string external_id;               // the original's id when imported, else "t<id>"
  int version = 1;                       // +1 on every edit; older ones are in task_versions
  std::string name;                      // 1..200 code points, trimmed
  std::string name_key;                  // fold(name)
  std::optional<TaskType> type;
  std::optional<std::string> kind;       // one-time, recurring, routine, project, or what an import brought
  std::vector<std::string> tags;         // in the user's order
  std::optional<double> estimate_min;    // minutes, null = unknown
  std::optional<double> default_aversion;
  bool is_recurring = false;
  std::optional<std::string> routine_frequency;  // none, daily, weekly
  std::optional<std::string> routine_days;       // JSON array, 0 = Monday
  std::optional<std::string> routine_time;       // HH:MM
  std::optional<double> completion_window_hours;
  std::optional<double> completion_window_days;
  Instant created_at{};
  Instant updated_at{};
  std::optional<Instant> archived_at;    // hidden from lists, instances stay
  std::optional<Instant> deleted_at;     // soft deletion
  std::optional<std::string> description;
  std::optional<std::string> notes;
  std::optional<std::string> extra;       // JSON object: unknown CSV columns
  std::optional<std::string> provenance;  // JSON object, decisions.md B7
  std::optional<ImportId> import_id;
  std::optional<std::int64_t> source_hash;  // of the imported record: the same record again is "unchanged"
  // The routine (domain/routine.hpp); the three fields routine_frequency, _days and _time above are what the original kept of one.
  std::optional<std::string> routine_rule;   // "every weekday at 08:00"; null: no routine
  std::optional<std::string> routine_since;  // YYYY-MM-DD: the first date that can be one of its slots, in whatever zone the user is
  std::optional<double> routine_window_min;  // minutes after the beginning; null: until the end of the day
  std::optional<Instant> routine_rests_until_at;
  std::optional<std::string> routine_rest_reason;
  // When it was saved as a template, which other tasks are made from; null: a task. A template is archived as well, so that whoever looks for
  // tasks to work at does not meet it.
  std::optional<Instant> template_at;
};

}  // namespace tas::domain
