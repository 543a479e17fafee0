#include "libtas/exchange/out/table.hpp"

#include <algorithm>
#include <array>

#include "libtas/exchange/out/kinds.hpp"

namespace tas::exchange::out {
namespace {

// Names of columns that the original refuses to add (DELETE, UPDATE, … in them) and more than ten new ones of all files
// together would be dropped there (domain.md 3.6), which is why everything else shares tas_more.
constexpr std::array kFiles{
    File{"tasks", "tasks.csv",
         "task_id,name,description,type,version,created_at,is_recurring,categories,default_estimate_minutes,task_type,"
         "default_initial_aversion,routine_frequency,routine_days_of_week,routine_time,completion_window_hours,"
         "completion_window_days,notes,user_id,tas_v,tas_more",
         &write_tasks},
    File{"instances", "task_instances.csv",
         "instance_id,task_id,task_name,task_version,created_at,initialized_at,started_at,completed_at,cancelled_at,due_at,"
         "predicted,actual,procrastination_score,proactive_score,behavioral_score,net_relief,net_emotional,"
         "behavioral_deviation,is_completed,is_deleted,status,duration_minutes,delay_minutes,relief_score,cognitive_load,"
         "mental_energy_needed,task_difficulty,emotional_load,environmental_effect,skills_improved,serendipity_factor,"
         "disappointment_factor,user_id,tas_v,tas_more",
         &write_instances},
    File{"emotions", "emotions.csv", "emotion,user_id,tas_v", &write_emotions},
    File{"notes", "notes.csv", "note_id,content,timestamp,user_id,tas_v,tas_more", &write_notes},
};

}  // namespace

std::span<const File> files() noexcept { return kFiles; }

const File* find_file(std::string_view table) noexcept {
  const auto* const found = std::find_if(kFiles.begin(), kFiles.end(), [&](const File& f) { return f.table == table; });
  return found == kFiles.end() ? nullptr : found;
}

}  // namespace tas::exchange::out
