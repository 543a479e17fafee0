// What hangs on an attempt that is known: emotions, postponements, pauses.
#include <algorithm>

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/exchange/in/target.hpp"
#include "libtas/store/instances.hpp"

namespace tas::exchange::in {
namespace {

// Their order says nothing: an export names those with a number first.
std::string listed(const std::vector<domain::InstanceEmotion>& emotions) {
  std::vector<std::string> words;
  for (const auto& e : emotions) words.push_back(std::string{phase_name(e.phase)} + " " + e.emotion + (e.intensity ? "=" + shortest(*e.intensity) : ""));
  std::sort(words.begin(), words.end());
  return join(words, ", ");
}

std::string listed(const std::vector<domain::Postponement>& postponements) {
  std::string text;
  for (const auto& p : postponements) {
    text += (text.empty() ? "" : ", ") + (p.postponed_at ? time::format_utc(*p.postponed_at) : std::string{}) + " " + p.reason.value_or("");
  }
  return text;
}

std::string listed(const std::vector<domain::Pause>& pauses) {
  const auto shown_time = [](const std::optional<Instant>& at) { return at ? time::format_utc(*at) : std::string{"unknown"}; };
  std::string text;
  for (const auto& p : pauses) {
    text += (text.empty() ? "" : ", ") + shown_time(p.paused_at) + " to " + shown_time(p.resumed_at) + (p.percent ? " at " + shortest(*p.percent) : "") +
            " " + p.reason.value_or("");
  }
  return text;
}

}  // namespace

// What hangs on a known attempt: emotions and postponements are as the file says; pauses, too, when it knows them all. A file of
// the original knows only the last one: it is added where there is none.
bool Target::settle_parts(const Destination& to, Attempt& attempt, FileReceipt& receipt) {
  store::Instances instances{op_.db(), user_};
  const auto id = attempt.row.id;
  const bool updates = to.act == Destination::Act::update;
  const auto replaced = [&](const auto& table, const auto& stored, auto& read, const char* name) {
    for (auto& part : read) part.instance = id;
    if (listed(stored) == listed(read)) return false;
    receipt.differ({attempt.row.external_id, name, listed(stored), listed(read)});
    if (!updates) return true;
    for (const auto& part : stored) op_.erase(table, part);
    for (auto& part : read) op_.insert(table, part);
    return true;
  };
  const bool other_emotions = replaced(store::kInstanceEmotions, instances.emotions(id), attempt.emotions, "emotions");
  const bool other_postponements = replaced(store::kPostponements, instances.postponements(id), attempt.postponements, "postponements");
  const auto stored_pauses = instances.pauses(id);
  const bool tells_pauses = attempt.knows_all_pauses || (stored_pauses.empty() && !attempt.pauses.empty());
  const bool other_pauses = tells_pauses && replaced(store::kPauses, stored_pauses, attempt.pauses, "pauses");
  has_changed_instances_ = has_changed_instances_ || updates;
  if (updates && attempt.row.import_id == import_) knows_all_rows_ = false;
  return other_emotions || other_postponements || other_pauses;
}

}  // namespace tas::exchange::in
