#include "libtas/exchange/in/instance_payloads.hpp"

#include <algorithm>

#include "libtas/domain/task.hpp"

namespace tas::exchange::in {
namespace {

constexpr std::size_t kTextLimit = domain::kNoteLimit;
constexpr std::size_t kWordLimit = 200;

void feel(Attempt& attempt, domain::Phase phase, std::vector<Felt> emotions) {
  int position = 0;
  for (auto& felt : emotions) attempt.emotions.push_back({{}, phase, std::move(felt.name), position++, felt.intensity});
}

// The original lets the expected aversion change at completion: then it is what was felt.
void read_felt_aversion(domain::Instance& i, Payload& predicted, Payload& actual) {
  i.actual_aversion = actual.rating({"actual_aversion"});
  if (i.status != domain::Status::completed || i.actual_aversion) return;
  const auto changed = predicted.rating({"expected_aversion"});
  if (changed && changed != i.predicted_aversion) i.actual_aversion = changed;
}

// {"reason": …, "at": "YYYY-MM-DD HH:MM"}; nullopt when it is something else.
std::optional<domain::Postponement> postponement(Row& row, JsonView entry) {
  if (entry.kind != JsonKind::object) return std::nullopt;
  domain::Postponement one;
  for (const auto& [key, value] : members(entry)) {
    if (value.kind == JsonKind::null) continue;
    if (value.kind != JsonKind::text) return std::nullopt;
    const std::string text = decoded(value);
    if (key == "reason") {
      if (!text.empty()) one.reason = text;
    } else if (key == "at") {
      one.postponed_at = row.time_in("actual.postpone_history", text);
      if (!one.postponed_at) return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  return one;
}

}  // namespace

void read_predicted(Attempt& attempt, Payload& p) {
  auto& i = attempt.row;
  i.predicted_duration_min = p.number({"time_estimate_minutes", "estimate", "time_estimate"});
  i.predicted_aversion = p.rating({"initialization_expected_aversion", "expected_aversion", "aversion"});
  i.predicted_relief = p.rating({"expected_relief", "relief", "relief_score"});
  i.predicted_mental_energy = p.rating({"expected_mental_energy", "mental_energy_needed"});
  i.predicted_difficulty = p.rating({"expected_difficulty", "task_difficulty"});
  i.predicted_cognitive_load = p.rating({"expected_cognitive_load", "expected_cognitive", "cognitive_load"});
  i.predicted_emotional_load = p.rating({"expected_emotional_load", "expected_emotional"});
  i.predicted_physical_load = p.rating({"expected_physical_load"});
  i.predicted_stress = p.rating({"expected_stress"});
  i.predicted_motivation = p.rating({"motivation"});
  i.initial_aversion = p.rating({"initial_aversion"});
  i.predicted_form_seconds = p.number({"init_form_duration_seconds"});
  i.predicted_sliders_adjusted = p.number({"init_sliders_adjusted_count"});
  i.physical_context = p.text({"physical_context"}, kWordLimit);
  i.description = p.text({"description"}, kTextLimit);
  feel(attempt, domain::Phase::before, p.emotions());
}

void read_actual(Attempt& attempt, Row& row, Payload& predicted, Payload& p) {
  auto& i = attempt.row;
  read_felt_aversion(i, predicted, p);
  i.actual_relief = p.rating({"actual_relief"});
  i.actual_mental_energy = p.rating({"actual_mental_energy"});
  i.actual_difficulty = p.rating({"actual_difficulty"});
  i.actual_cognitive_load = p.rating({"actual_cognitive"});
  i.actual_emotional_load = p.rating({"actual_emotional"});
  i.actual_physical_load = p.rating({"actual_physical"});
  i.actual_stress = p.rating({"actual_stress", "stress_level"});
  i.completion_percent = p.number({"completion_percent"});
  i.duration_min = p.number({"time_actual_minutes", "time_actual", "actual_time", "duration_minutes"});
  i.environmental_effect = p.number({"environmental_effect", "environmental_fit"});
  i.completion_form_seconds = p.number({"completion_form_duration_seconds"});
  i.completion_sliders_adjusted = p.number({"completion_sliders_adjusted_count"});
  i.worked_before_pause_min = p.number({"time_spent_before_pause"});
  i.pause_percent = p.number({"pause_completion_percentage"});
  i.pause_reason = p.text({"pause_reason"}, kTextLimit);
  i.completion_notes = p.text({"completion_notes", "notes"}, kTextLimit);
  i.skills_improved = p.text({"skills_improved"}, kTextLimit);
  i.cancellation_category = p.text({"cancellation_category"}, kWordLimit);
  i.cancellation_reason = p.text({"reason_for_canceling"}, kTextLimit);
  if (i.status == domain::Status::cancelled && !i.cancellation_reason) i.cancellation_reason = p.text({"reason"}, kTextLimit);
  if (const auto* edited = p.find("edited_at"); edited != nullptr && edited->kind == JsonKind::text) {
    i.edited_at = row.time_in("actual.edited_at", decoded(*edited));
    if (i.edited_at) p.take("edited_at"), p.flag("is_edited");
  }
  feel(attempt, domain::Phase::after, p.emotions());
}

void read_postponements(Attempt& attempt, Row& row, Payload& p) {
  const auto* history = p.find("postpone_history");
  if (history == nullptr) return;
  bool understood = history->kind == JsonKind::array || history->kind == JsonKind::null;
  if (history->kind == JsonKind::array) {
    for (const auto& entry : elements(*history)) {
      auto one = postponement(row, entry);
      understood = understood && one;
      if (!one) continue;
      one->position = static_cast<int>(attempt.postponements.size());
      attempt.postponements.push_back(std::move(*one));
    }
  }
  if (!understood) {
    row.warn("not_a_list", "actual.postpone_history", "partly unreadable; kept among the extra keys");
    return;
  }
  p.take("postpone_history");
  const auto* reason = p.find("postpone_reason");
  if (reason == nullptr || reason->kind != JsonKind::text || attempt.postponements.empty()) return;
  if (decoded(*reason) == attempt.postponements.back().reason.value_or("")) p.take("postpone_reason");
}

}  // namespace tas::exchange::in
