#include "libtas/exchange/in/instance_payloads.hpp"

#include <algorithm>

#include "libtas/exchange/payload_keys.hpp"

namespace tas::exchange::in {
namespace {

void read_keys(domain::Instance& i, Payload& p, std::span<const NumberKey> numbers, std::span<const TextKey> texts) {
  for (const auto& k : numbers) i.*k.value = k.is == NumberKey::Is::rating ? p.rating(k.key.all()) : p.number(k.key.all());
  for (const auto& k : texts) i.*k.value = p.text(k.key.all(), k.limit);
}

KeyNames named(std::string_view key) { return {{key}}; }

void feel(Attempt& attempt, domain::Phase phase, std::vector<Felt> emotions) {
  int position = 0;
  for (auto& felt : emotions) attempt.emotions.push_back({{}, phase, std::move(felt.name), position++, felt.intensity});
}

// The original lets the expected aversion change at completion: then it is what was felt.
void read_felt_aversion(domain::Instance& i, Payload& predicted) {
  if (i.status != domain::Status::completed || i.actual_aversion) return;
  const auto changed = predicted.rating(named("expected_aversion").all());
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
  read_keys(attempt.row, p, kPredictedNumbers, kPredictedTexts);
  feel(attempt, domain::Phase::before, p.emotions());
}

void read_actual(Attempt& attempt, Row& row, Payload& predicted, Payload& p) {
  auto& i = attempt.row;
  read_keys(i, p, kActualNumbers, kActualTexts);
  read_felt_aversion(i, predicted);
  if (i.status == domain::Status::cancelled && !i.cancellation_reason) i.cancellation_reason = p.text(named("reason").all(), domain::kNoteLimit);
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
