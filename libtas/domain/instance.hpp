// One attempt at a task: what was predicted, what was felt, and when it happened.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "libtas/base/id.hpp"
#include "libtas/time/instant.hpp"

namespace tas::domain {

enum class Status : std::uint8_t { draft, initialized, active, completed, cancelled };
std::string_view status_name(Status);
std::optional<Status> parse_status(std::string_view);

// Ratings are 0..100 and null when nobody gave them: never a default, never copied (decisions.md A2). A recorded 0 is a
// value. Imported history may hold values outside the range.
using Rating = std::optional<double>;

struct Instance {
  InstanceId id;
  UserId user;
  TaskId task;
  int task_version = 1;
  Status status = Status::draft;
  bool is_paused = false;  // status is initialized then, and started_at null
  Instant created_at{};
  std::optional<Instant> initialized_at;    // the first prediction
  std::optional<Instant> first_started_at;  // never moved; what delay and procrastination count from
  std::optional<Instant> started_at;        // start of the current running stretch; of the last one when closed
  std::optional<Instant> completed_at;
  std::optional<Instant> cancelled_at;
  std::optional<Instant> due_at;
  std::optional<Instant> deleted_at;

  std::optional<double> duration_min;             // measured or typed, never the estimate
  std::optional<double> worked_before_pause_min;  // sum of the finished stretches

  std::optional<double> predicted_duration_min;
  Rating predicted_aversion, predicted_relief, predicted_mental_energy, predicted_difficulty, predicted_cognitive_load,
      predicted_emotional_load, predicted_physical_load, predicted_stress, predicted_motivation;
  Rating initial_aversion;  // predicted aversion of the first instance of the task, kept by that instance only

  Rating actual_aversion, actual_relief, actual_mental_energy, actual_difficulty, actual_cognitive_load,
      actual_emotional_load, actual_physical_load, actual_stress;
  std::optional<double> completion_percent;    // 0..1000
  std::optional<double> environmental_effect;  // -5..5

  // Facts of the moment of completion (domain.md 4.6).
  std::optional<double> delay_min;                   // initialized to first start; may be negative
  std::optional<double> procrastination_score;       // 0..10
  std::optional<double> proactive_score;             // 0..10
  std::optional<double> behavioral_score;            // imported only
  std::optional<double> behavioral_deviation;        // imported only
  std::optional<double> days_since_last_completion;  // of the same task

  std::optional<bool> recommendation_used, recommendation_viewed;
  // From which list of what to do next it was started, from where on it, and how that list was made (JSON).
  std::optional<RecommendationId> recommendation_id;
  std::optional<std::int64_t> recommendation_position;
  std::optional<std::string> recommendation_source;
  std::optional<double> excitement_change;  // -100..100
  Rating capacity_before, capacity_after;

  std::optional<double> pause_percent;  // progress noted at the last pause
  std::optional<double> predicted_form_seconds, predicted_sliders_adjusted, completion_form_seconds,
      completion_sliders_adjusted;  // imported only
  std::optional<Instant> edited_at;

  std::optional<ImportId> import_id;
  std::optional<std::int64_t> source_hash;
  std::string external_id;
  std::string task_name;  // as it was at creation
  std::optional<std::string> cancellation_category;
  std::optional<std::string> cancellation_reason;
  std::optional<std::string> physical_context;
  std::optional<std::string> skills_improved;
  std::optional<std::string> pause_reason;
  std::optional<std::string> description;
  std::optional<std::string> completion_notes;
  std::optional<std::string> predicted_extra, actual_extra, extra;  // JSON objects: unknown keys and columns
  std::optional<std::string> provenance;                            // JSON object: column -> late|implied|imported|suspect
  std::optional<std::string> routine_slot;  // YYYY-MM-DD: the occurrence of the task's routine it is; one instance per slot, deleted ones too

  bool is_closed() const noexcept { return status == Status::completed || status == Status::cancelled; }
  bool is_running() const noexcept { return status == Status::active; }
};

struct Pause {
  PauseId id;
  InstanceId instance;
  std::optional<Instant> paused_at;  // unknown for imported pauses
  std::optional<Instant> resumed_at;
  std::optional<double> percent;
  std::optional<std::string> reason;
};

struct Postponement {
  InstanceId instance;
  int position = 0;
  std::optional<Instant> postponed_at;
  std::optional<std::string> reason;
};

enum class Phase : std::uint8_t { before, after };
std::string_view phase_name(Phase);
std::optional<Phase> parse_phase(std::string_view);

struct InstanceEmotion {
  InstanceId instance;
  Phase phase = Phase::before;
  std::string emotion;
  int position = 0;
  std::optional<double> intensity;  // 0..100; null: named without a number
};

struct Note {
  NoteId id;
  UserId user;
  std::string external_id;
  Instant created_at{};
  std::optional<Instant> deleted_at;
  std::string content;
  std::optional<std::string> extra;
  std::optional<ImportId> import_id;
  std::optional<std::int64_t> source_hash;
};

// What the day's overview needs of a finished instance.
struct Completion {
  Instant at{};
  std::optional<double> duration_min;
  Rating expected_aversion, aversion, relief;
};

// A word of the user's emotion vocabulary.
struct Emotion {
  std::int64_t id = 0;
  UserId user;
  std::string emotion;
  std::string emotion_key;  // fold(emotion)
  std::optional<ImportId> import_id;
};

}  // namespace tas::domain
