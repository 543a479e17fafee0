#include "libtas/store/tables.hpp"

#include <array>

namespace tas::store {
namespace {

using domain::Emotion;
using domain::Instance;
using domain::InstanceEmotion;
using domain::Job;
using domain::JobTask;
using domain::Note;
using domain::OriginalRow;
using domain::Pause;
using domain::Postponement;
using domain::Task;
using domain::WeeklyGoal;

constexpr std::array kTaskFields{
    field<&Task::id>("task_id"),
    field<&Task::user>("user_id"),
    field<&Task::external_id>("external_id"),
    field<&Task::version>("version"),
    field<&Task::name>("name"),
    field<&Task::name_key>("name_key"),
    field<&Task::type>("type"),
    field<&Task::kind>("kind"),
    field<&Task::tags>("tags"),
    field<&Task::estimate_min>("estimate_min"),
    field<&Task::default_aversion>("default_aversion"),
    field<&Task::is_recurring>("is_recurring"),
    field<&Task::routine_frequency>("routine_frequency"),
    field<&Task::routine_days>("routine_days"),
    field<&Task::routine_time>("routine_time"),
    field<&Task::completion_window_hours>("completion_window_hours"),
    field<&Task::completion_window_days>("completion_window_days"),
    field<&Task::created_at>("created_at"),
    field<&Task::updated_at>("updated_at"),
    field<&Task::archived_at>("archived_at"),
    field<&Task::deleted_at>("deleted_at"),
    field<&Task::description>("description"),
    field<&Task::notes>("notes"),
    field<&Task::extra>("extra"),
    field<&Task::provenance>("provenance"),
    field<&Task::import_id>("import_id"),
    field<&Task::source_hash>("source_hash"),
    field<&Task::routine_rule>("routine_rule"),
    field<&Task::routine_since>("routine_since"),
    field<&Task::routine_window_min>("routine_window_min"),
    field<&Task::routine_rests_until_at>("routine_rests_until_at"),
    field<&Task::routine_rest_reason>("routine_rest_reason"),
    field<&Task::template_at>("template_at"),
};

constexpr std::array kTaskVersionFields{
    field<&TaskVersion::task>("task_id"),
    field<&TaskVersion::version>("version"),
    field<&TaskVersion::changed_at>("changed_at"),
    field<&TaskVersion::snapshot>("snapshot"),
};

constexpr std::array kInstanceFields{
    field<&Instance::id>("instance_id"),
    field<&Instance::user>("user_id"),
    field<&Instance::task>("task_id"),
    field<&Instance::task_version>("task_version"),
    field<&Instance::status>("status"),
    field<&Instance::is_paused>("is_paused"),
    field<&Instance::created_at>("created_at"),
    field<&Instance::initialized_at>("initialized_at"),
    field<&Instance::first_started_at>("first_started_at"),
    field<&Instance::started_at>("started_at"),
    field<&Instance::completed_at>("completed_at"),
    field<&Instance::cancelled_at>("cancelled_at"),
    field<&Instance::due_at>("due_at"),
    field<&Instance::deleted_at>("deleted_at"),
    field<&Instance::duration_min>("duration_min"),
    field<&Instance::worked_before_pause_min>("worked_before_pause_min"),
    field<&Instance::predicted_duration_min>("predicted_duration_min"),
    field<&Instance::predicted_aversion>("predicted_aversion"),
    field<&Instance::predicted_relief>("predicted_relief"),
    field<&Instance::predicted_mental_energy>("predicted_mental_energy"),
    field<&Instance::predicted_difficulty>("predicted_difficulty"),
    field<&Instance::predicted_cognitive_load>("predicted_cognitive_load"),
    field<&Instance::predicted_emotional_load>("predicted_emotional_load"),
    field<&Instance::predicted_physical_load>("predicted_physical_load"),
    field<&Instance::predicted_stress>("predicted_stress"),
    field<&Instance::predicted_motivation>("predicted_motivation"),
    field<&Instance::initial_aversion>("initial_aversion"),
    field<&Instance::actual_aversion>("actual_aversion"),
    field<&Instance::actual_relief>("actual_relief"),
    field<&Instance::actual_mental_energy>("actual_mental_energy"),
    field<&Instance::actual_difficulty>("actual_difficulty"),
    field<&Instance::actual_cognitive_load>("actual_cognitive_load"),
    field<&Instance::actual_emotional_load>("actual_emotional_load"),
    field<&Instance::actual_physical_load>("actual_physical_load"),
    field<&Instance::actual_stress>("actual_stress"),
    field<&Instance::completion_percent>("completion_percent"),
    field<&Instance::environmental_effect>("environmental_effect"),
    field<&Instance::delay_min>("delay_min"),
    field<&Instance::procrastination_score>("procrastination_score"),
    field<&Instance::proactive_score>("proactive_score"),
    field<&Instance::behavioral_score>("behavioral_score"),
    field<&Instance::behavioral_deviation>("behavioral_deviation"),
    field<&Instance::days_since_last_completion>("days_since_last_completion"),
    field<&Instance::recommendation_used>("recommendation_used"),
    field<&Instance::recommendation_viewed>("recommendation_viewed"),
    field<&Instance::excitement_change>("excitement_change"),
    field<&Instance::capacity_before>("capacity_before"),
    field<&Instance::capacity_after>("capacity_after"),
    field<&Instance::pause_percent>("pause_percent"),
    field<&Instance::predicted_form_seconds>("predicted_form_seconds"),
    field<&Instance::predicted_sliders_adjusted>("predicted_sliders_adjusted"),
    field<&Instance::completion_form_seconds>("completion_form_seconds"),
    field<&Instance::completion_sliders_adjusted>("completion_sliders_adjusted"),
    field<&Instance::edited_at>("edited_at"),
    field<&Instance::import_id>("import_id"),
    field<&Instance::source_hash>("source_hash"),
    field<&Instance::external_id>("external_id"),
    field<&Instance::task_name>("task_name"),
    field<&Instance::cancellation_category>("cancellation_category"),
    field<&Instance::cancellation_reason>("cancellation_reason"),
    field<&Instance::physical_context>("physical_context"),
    field<&Instance::skills_improved>("skills_improved"),
    field<&Instance::pause_reason>("pause_reason"),
    field<&Instance::description>("description"),
    field<&Instance::completion_notes>("completion_notes"),
    field<&Instance::predicted_extra>("predicted_extra"),
    field<&Instance::actual_extra>("actual_extra"),
    field<&Instance::extra>("extra"),
    field<&Instance::provenance>("provenance"),
    field<&Instance::recommendation_id>("recommendation_id"),
    field<&Instance::recommendation_position>("recommendation_position"),
    field<&Instance::recommendation_source>("recommendation_source"),
    field<&Instance::routine_slot>("routine_slot"),
};

constexpr std::array kInstanceEmotionFields{
    field<&InstanceEmotion::instance>("instance_id"), field<&InstanceEmotion::phase>("phase"),
    field<&InstanceEmotion::emotion>("emotion"),      field<&InstanceEmotion::position>("position"),
    field<&InstanceEmotion::intensity>("intensity"),
};

constexpr std::array kPauseFields{
    field<&Pause::id>("pause_id"),           field<&Pause::instance>("instance_id"), field<&Pause::paused_at>("paused_at"),
    field<&Pause::resumed_at>("resumed_at"), field<&Pause::percent>("percent"),      field<&Pause::reason>("reason"),
};

constexpr std::array kPostponementFields{
    field<&Postponement::instance>("instance_id"),
    field<&Postponement::position>("position"),
    field<&Postponement::postponed_at>("postponed_at"),
    field<&Postponement::reason>("reason"),
};

constexpr std::array kEmotionFields{
    field<&Emotion::id>("emotion_id"),       field<&Emotion::user>("user_id"),        field<&Emotion::emotion>("emotion"),
    field<&Emotion::emotion_key>("emotion_key"), field<&Emotion::import_id>("import_id"),
};

constexpr std::array kNoteFields{
    field<&Note::id>("note_id"),         field<&Note::user>("user_id"),       field<&Note::external_id>("external_id"),
    field<&Note::created_at>("created_at"), field<&Note::deleted_at>("deleted_at"), field<&Note::content>("content"),
    field<&Note::extra>("extra"),        field<&Note::import_id>("import_id"), field<&Note::source_hash>("source_hash"),
};

constexpr std::array kJobFields{
    field<&Job::id>("job_id"),           field<&Job::user>("user_id"),       field<&Job::external_id>("external_id"),
    field<&Job::name>("name"),           field<&Job::name_key>("name_key"),  field<&Job::type>("type"),
    field<&Job::created_at>("created_at"), field<&Job::updated_at>("updated_at"), field<&Job::deleted_at>("deleted_at"),
    field<&Job::description>("description"), field<&Job::extra>("extra"),    field<&Job::import_id>("import_id"),
    field<&Job::source_hash>("source_hash"),
};

constexpr std::array kJobTaskFields{
    field<&JobTask::job>("job_id"),
    field<&JobTask::task>("task_id"),
    field<&JobTask::created_at>("created_at"),
};

constexpr std::array kOriginalRowFields{
    field<&OriginalRow::id>("original_row_id"),   field<&OriginalRow::user>("user_id"),
    field<&OriginalRow::kind>("kind"),            field<&OriginalRow::external_id>("external_id"),
    field<&OriginalRow::cells>("cells"),          field<&OriginalRow::deleted_at>("deleted_at"),
    field<&OriginalRow::import_id>("import_id"),  field<&OriginalRow::source_hash>("source_hash"),
};

constexpr std::array kWeeklyGoalFields{
    field<&WeeklyGoal::user>("user_id"),
    field<&WeeklyGoal::set_at>("set_at"),
    field<&WeeklyGoal::hours>("hours"),
    field<&WeeklyGoal::is_rolling>("is_rolling"),
};

}  // namespace

const Table<Task> kTasks{"tasks", kTaskFields, 1, true};
const Table<TaskVersion> kTaskVersions{"task_versions", kTaskVersionFields, 2, false};
const Table<Instance> kInstances{"instances", kInstanceFields, 1, true};
const Table<InstanceEmotion> kInstanceEmotions{"instance_emotions", kInstanceEmotionFields, 3, false};
const Table<Pause> kPauses{"pauses", kPauseFields, 1, true};
const Table<Postponement> kPostponements{"postponements", kPostponementFields, 2, false};
const Table<Emotion> kEmotions{"emotions", kEmotionFields, 1, true};
const Table<Note> kNotes{"notes", kNoteFields, 1, true};
const Table<Job> kJobs{"jobs", kJobFields, 1, true};
const Table<JobTask> kJobTasks{"job_tasks", kJobTaskFields, 2, false};
const Table<OriginalRow> kOriginalRows{"original_rows", kOriginalRowFields, 1, true};
const Table<WeeklyGoal> kWeeklyGoals{"weekly_goals", kWeeklyGoalFields, 2, false};

}  // namespace tas::store
