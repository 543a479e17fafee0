#include "libtas/exchange/in/recognise.hpp"

#include <algorithm>
#include <array>

#include "libtas/base/text.hpp"

namespace tas::exchange::in {
namespace {

struct KindNames {
  std::string_view name, file;
};
constexpr std::array<KindNames, 11> kKinds{{{"tasks", "tasks.csv"},
                                            {"emotions", "emotions.csv"},
                                            {"instances", "task_instances.csv"},
                                            {"notes", "notes.csv"},
                                            {"jobs", "jobs.csv"},
                                            {"job_tasks", "job_task_mapping.csv"},
                                            {"logs", "logs.csv"},
                                            {"surveys", "survey_responses.csv"},
                                            {"popup_triggers", "popup_triggers.csv"},
                                            {"popup_responses", "popup_responses.csv"},
                                            {"preferences", "user_preferences.csv"}}};

struct Known {
  Variant variant;
  std::string_view columns;  // all of them must be there
  enum class Others { kept, refused } others = Others::kept;
};

// The richer variant of a kind stands before the poorer one.
constexpr std::array kKnown{
    // The application adds columns of T4 to a T2 file; its oldest rows are those of T1 still.
    Known{{Kind::tasks, "T2"}, "task,category,times_logged,task_id,name"},
    Known{{Kind::tasks, "T5"},
          "task_id,name,description,type,version,created_at,is_recurring,categories,default_estimate_minutes,task_type,"
          "default_initial_aversion,routine_frequency,routine_days_of_week,routine_time,completion_window_hours,"
          "completion_window_days,notes,user_id"},
    Known{{Kind::tasks, "T4"},
          "task_id,name,description,type,version,created_at,is_recurring,categories,default_estimate_minutes,task_type,"
          "default_initial_aversion,routine_frequency,routine_days_of_week,routine_time,completion_window_hours,"
          "completion_window_days,notes"},
    Known{{Kind::tasks, "T3"},
          "task_id,name,description,type,version,created_at,is_recurring,categories,default_estimate_minutes,task_type,"
          "default_initial_aversion"},
    Known{{Kind::tasks, "T1"}, "task,category,times_logged,avg_aversion,avg_relief,last_logged"},
    Known{{Kind::instances, "I8"},
          "instance_id,task_id,task_name,task_version,created_at,initialized_at,started_at,completed_at,cancelled_at,due_at,"
          "predicted,actual,procrastination_score,proactive_score,behavioral_score,net_relief,net_emotional,"
          "behavioral_deviation,is_completed,is_deleted,status,duration_minutes,delay_minutes,relief_score,cognitive_load,"
          "mental_energy_needed,task_difficulty,emotional_load,environmental_effect,skills_improved,serendipity_factor,"
          "disappointment_factor,user_id"},
    Known{{Kind::instances, "I7"},
          "instance_id,task_id,task_name,task_version,created_at,initialized_at,started_at,completed_at,cancelled_at,"
          "predicted,actual,procrastination_score,proactive_score,behavioral_score,net_relief,behavioral_deviation,"
          "is_completed,is_deleted,status,duration_minutes,delay_minutes,relief_score,cognitive_load,mental_energy_needed,"
          "task_difficulty,emotional_load,environmental_effect,skills_improved,serendipity_factor,disappointment_factor,"
          "user_id"},
    Known{{Kind::instances, "I4"},
          "instance_id,task_id,task_name,task_version,created_at,initialized_at,started_at,completed_at,predicted,actual,"
          "procrastination_score,proactive_score,is_completed,is_deleted,cancelled_at,status,duration_minutes,relief_score,"
          "cognitive_load,emotional_load,environmental_effect,skills_improved,behavioral_deviation,net_relief,delay_minutes"},
    Known{{Kind::instances, "I6"},
          "instance_id,task_id,task_name,task_version,created_at,initialized_at,started_at,completed_at,cancelled_at,due_at,"
          "predicted,actual,procrastination_score,proactive_score,is_completed,is_deleted,status,delay_minutes"},
    Known{{Kind::instances, "I5"},
          "instance_id,task_id,task_name,task_version,created_at,initialized_at,started_at,completed_at,cancelled_at,"
          "predicted,actual,procrastination_score,proactive_score,is_completed,is_deleted,status,delay_minutes"},
    Known{{Kind::instances, "I3"},
          "instance_id,task_id,task_name,predicted,actual,is_completed,cancelled_at,status,duration_minutes,relief_score"},
    Known{{Kind::instances, "I2"}, "instance_id,task_id,task_name,predicted,actual,is_completed,cancelled_at,status"},
    Known{{Kind::instances, "I1"}, "instance_id,task_id,task_name,predicted,actual,is_completed"},
    Known{{Kind::jobs, "J"}, "job_id,name,task_type,description,created_at,updated_at"},
    Known{{Kind::job_tasks, "JM"}, "job_id,task_id,created_at"},
    Known{{Kind::notes, "N2"}, "note_id,content,timestamp,user_id"},
    Known{{Kind::notes, "N1"}, "note_id,content,timestamp"},
    Known{{Kind::logs, "L1"}, "timestamp,task,aversion_level,relief_prediction,relief_actual,completion_percent"},
    Known{{Kind::surveys, "S"}, "user_id,response_id,question_category,question_id,response_value,response_text,timestamp"},
    Known{{Kind::popup_triggers, "PT"}, "id,user_id,trigger_id,task_id,count,last_shown_at,helpful"},
    Known{{Kind::popup_responses, "PR"}, "id,user_id,trigger_id,task_id,instance_id,response_value,helpful"},
    Known{{Kind::preferences, "U"}, "user_id,tutorial_completed,tutorial_choice,tutorial_auto_show"},
    Known{{Kind::emotions, "E2"}, "emotion,user_id,tas_v", Known::Others::refused},
    Known{{Kind::emotions, "E2"}, "emotion,user_id", Known::Others::refused},
    Known{{Kind::emotions, "E1"}, "emotion", Known::Others::refused},
};

std::vector<std::string> missing(const Known& known, std::span<const std::string> columns) {
  std::vector<std::string> names;
  for (const auto name : split(known.columns, ',')) {
    if (std::find(columns.begin(), columns.end(), name) == columns.end()) names.emplace_back(name);
  }
  return names;
}

}  // namespace

std::string_view kind_name(Kind kind) { return kKinds[static_cast<std::size_t>(kind)].name; }
std::string_view kind_file_name(Kind kind) { return kKinds[static_cast<std::size_t>(kind)].file; }

std::optional<Variant> recognise(std::span<const std::string> columns) {
  for (const auto& known : kKnown) {
    if (!missing(known, columns).empty()) continue;
    const auto wanted = split(known.columns, ',').size();
    if (known.others == Known::Others::kept || columns.size() == wanted) return known.variant;
  }
  return std::nullopt;
}

std::string shortfall(Kind kind, std::span<const std::string> columns) {
  const Known* nearest_variant = nullptr;
  std::vector<std::string> lacks;
  for (const auto& known : kKnown) {
    if (known.variant.kind != kind) continue;
    auto names = missing(known, columns);
    if (nearest_variant != nullptr && names.size() >= lacks.size()) continue;
    nearest_variant = &known;
    lacks = std::move(names);
  }
  return "it lacks " + join(lacks, ", ") + " of variant " + std::string{nearest_variant->variant.name};
}

std::optional<Kind> kind_of_file_name(std::string_view name) {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (kKinds[i].file == name) return static_cast<Kind>(i);
  }
  return std::nullopt;
}

}  // namespace tas::exchange::in
