#include "apps/tas/schemas.hpp"

namespace tas::apps {
namespace {

using Fields = std::vector<cli::JsonField>;

Fields instance_fields() {
  return {{"id, external_id", "its id, and the one it has in exports"},
          {"task.id, task.name, task.version", "the task, its name and version as they were when it was opened"},
          {"status, is_paused", "draft, initialized, active, completed or cancelled; a paused one is initialized"},
          {"created_at, initialized_at, first_started_at, started_at", "opened, first predicted, first begun, begun last"},
          {"completed_at, cancelled_at, due_at, deleted_at", "null: it is not"},
          {"duration_min", "minutes worked, measured or typed, never the estimate"},
          {"percent", "how much of it was done, 0 to 1000"},
          {"predicted", "what was expected before: duration_min, and from 0 to 100 aversion, relief, mental_energy, difficulty, cognitive_load, emotional_load, "
                        "physical_load, stress, motivation; null: nobody said"},
          {"actual", "what was felt: aversion, relief, mental_energy, difficulty, cognitive_load, emotional_load, physical_load, stress"},
          {"gap.aversion, gap.relief", "felt minus predicted"},
          {"initial_aversion", "the first prediction of the task, at the instance that has it"},
          {"environmental_effect", "-5 to 5"},
          {"delay_min, procrastination_score, proactive_score, days_since_last_completion", "measured at completion"},
          {"capacity_before, capacity_after, excitement_change", "as rated"},
          {"recommendation_used, recommendation_viewed", "whether it came from tas next, whether that was shown before"},
          {"context, skills, description, note", "texts"},
          {"cancellation.category, cancellation.reason", "why it was cancelled"},
          {"provenance", "exceptions to rated at the time: {column: late|implied|imported|suspect}"}};
}

Fields task_fields() {
  return {{"id, external_id, version", "its id, the one it has in exports, and how often it was edited"},
          {"name, type, kind, description, notes", "type is work, play, self_care, sleep or null"},
          {"tags", "a list of texts"},
          {"estimate_min, duration_min", "typed, and the mean of what it took"},
          {"instances, open, completed, cancelled", "how many"},
          {"expected.aversion, expected.relief", "means of what was expected; _n: of how many"},
          {"actual.aversion, actual.relief", "means of what was felt; _n: of how many"},
          {"gap.aversion, gap.relief", "means of felt minus expected; _n: of how many"},
          {"last_completed_at, created_at, updated_at, archived_at", "null: never"}};
}

}  // namespace

void describe_instances(cli::Spec& s) { s.json_list("tas.instance.list/1", instance_fields()); }
void describe_instance(cli::Spec& s) { s.json_object("tas.instance/1", instance_fields()); }
void describe_tasks(cli::Spec& s, std::string schema) { s.json_list(std::move(schema), task_fields()); }
void describe_task(cli::Spec& s) { s.json_object("tas.task/1", task_fields()); }

void describe_open(cli::Spec& s) {
  s.json_list("tas.open.list/1", {{"id", "of the instance; null: an occurrence of a routine that nobody has touched"},
                                  {"task.id, task.name", "the task"},
                                  {"status, is_paused", "draft, initialized or active"},
                                  {"due_at, created_at, started_at", "null: none"},
                                  {"estimate_min", "minutes"},
                                  {"predicted.aversion, predicted.relief", "what is expected this time"},
                                  {"usual.aversion, usual.gap, usual.relief, usual.duration_min", "means of the task: expected, felt minus expected, felt, minutes; _n: of how many"},
                                  {"last.aversion", "a list: what was felt the last ten times, the oldest first; null: not rated"},
                                  {"group", "with --group and --tree only: the tag, job, type, state or date it stands under; null: under none. A row stands under each of several"}});
}

void describe_day(cli::Spec& s) {
  s.json_object("tas.day/1", {{"today.completed, today.duration_min", "what is done today, and the minutes"},
                              {"running, open", "how many"},
                              {"week.completed, week.rated", "of the last seven days, today included"},
                              {"week.relief, earlier_week.relief", "mean relief felt, and of the seven days before; _n: of how many"},
                              {"week.aversion_gap", "mean of felt minus predicted; _n: of how many"}});
}

}  // namespace tas::apps
