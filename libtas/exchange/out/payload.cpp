#include "libtas/exchange/out/payload.hpp"

#include <array>
#include <vector>

#include "libtas/base/number.hpp"
#include "libtas/domain/json.hpp"
#include "libtas/exchange/in/json_view.hpp"

namespace tas::exchange::out {
namespace {

using domain::Instance;

struct NumberKey {
  std::string_view key, column;
  std::optional<double> Instance::*value;
};
struct TextKey {
  std::string_view key, column;
  std::optional<std::string> Instance::*value;
};

constexpr std::array kPredictedNumbers{
    NumberKey{"time_estimate_minutes", "predicted_duration_min", &Instance::predicted_duration_min},
    NumberKey{"expected_relief", "predicted_relief", &Instance::predicted_relief},
    NumberKey{"expected_mental_energy", "predicted_mental_energy", &Instance::predicted_mental_energy},
    NumberKey{"expected_difficulty", "predicted_difficulty", &Instance::predicted_difficulty},
    NumberKey{"expected_emotional_load", "predicted_emotional_load", &Instance::predicted_emotional_load},
    NumberKey{"expected_physical_load", "predicted_physical_load", &Instance::predicted_physical_load},
    NumberKey{"expected_stress", "predicted_stress", &Instance::predicted_stress},
    NumberKey{"motivation", "predicted_motivation", &Instance::predicted_motivation},
    NumberKey{"initialization_expected_aversion", "predicted_aversion", &Instance::predicted_aversion},
    NumberKey{"initial_aversion", "initial_aversion", &Instance::initial_aversion},
    NumberKey{"expected_cognitive_load", "predicted_cognitive_load", &Instance::predicted_cognitive_load},
    NumberKey{"init_form_duration_seconds", "predicted_form_seconds", &Instance::predicted_form_seconds},
    NumberKey{"init_sliders_adjusted_count", "predicted_sliders_adjusted", &Instance::predicted_sliders_adjusted},
};
constexpr std::array kPredictedTexts{
    TextKey{"physical_context", "physical_context", &Instance::physical_context},
    TextKey{"description", "description", &Instance::description},
};
constexpr std::array kActualNumbers{
    NumberKey{"actual_relief", "actual_relief", &Instance::actual_relief},
    NumberKey{"actual_mental_energy", "actual_mental_energy", &Instance::actual_mental_energy},
    NumberKey{"actual_difficulty", "actual_difficulty", &Instance::actual_difficulty},
    NumberKey{"actual_emotional", "actual_emotional_load", &Instance::actual_emotional_load},
    NumberKey{"actual_physical", "actual_physical_load", &Instance::actual_physical_load},
    NumberKey{"actual_stress", "actual_stress", &Instance::actual_stress},
    NumberKey{"actual_cognitive", "actual_cognitive_load", &Instance::actual_cognitive_load},
    NumberKey{"actual_aversion", "actual_aversion", &Instance::actual_aversion},
    NumberKey{"completion_percent", "completion_percent", &Instance::completion_percent},
    NumberKey{"time_actual_minutes", "duration_min", &Instance::duration_min},
    NumberKey{"environmental_effect", "environmental_effect", &Instance::environmental_effect},
    NumberKey{"time_spent_before_pause", "worked_before_pause_min", &Instance::worked_before_pause_min},
    NumberKey{"pause_completion_percentage", "pause_percent", &Instance::pause_percent},
    NumberKey{"completion_form_duration_seconds", "completion_form_seconds", &Instance::completion_form_seconds},
    NumberKey{"completion_sliders_adjusted_count", "completion_sliders_adjusted", &Instance::completion_sliders_adjusted},
};
constexpr std::array kActualTexts{
    TextKey{"completion_notes", "completion_notes", &Instance::completion_notes},
    TextKey{"skills_improved", "skills_improved", &Instance::skills_improved},
    TextKey{"pause_reason", "pause_reason", &Instance::pause_reason},
    TextKey{"cancellation_category", "cancellation_category", &Instance::cancellation_category},
    TextKey{"reason_for_canceling", "cancellation_reason", &Instance::cancellation_reason},
};

// An object under construction, with the keys that the row keeps as extra ones.
class Payload {
 public:
  Payload(const std::optional<std::string>& extra, More& more) : more_{more} {
    if (extra) extra_ = domain::json::read_object(*extra).value_or(domain::json::Object{});
  }

  bool is_free(std::string_view key) const { return domain::json::find(extra_, key) == nullptr; }

  void raw(std::string_view key, std::string_view json) {
    text_ += text_.empty() ? "{" : ", ";
    text_ += in::quoted(key);
    text_ += ": ";
    text_ += json;
  }
  void raw_if_free(std::string_view key, std::string_view json) {
    if (is_free(key)) raw(key, json);
  }

  template <class Keys>
  void numbers(const Instance& i, const Keys& keys) {
    for (const auto& k : keys) {
      const auto& value = i.*k.value;
      if (!value) continue;
      if (is_free(k.key)) raw(k.key, shortest(*value));
      else more_.add(k.column, *value);
    }
  }
  template <class Keys>
  void texts(const Instance& i, const Keys& keys) {
    for (const auto& k : keys) {
      const auto& value = i.*k.value;
      if (!value) continue;
      if (is_free(k.key)) raw(k.key, in::quoted(*value));
      else more_.add(k.column, *value);
    }
  }

  // What the original wrote and tas has no column for. Objects and lists keep their text.
  std::string finished() {
    for (const auto& [key, value] : extra_) raw(key, json_of(value));
    return text_.empty() ? "{}" : text_ + "}";
  }

 private:
  static std::string json_of(const domain::json::Scalar& value) {
    const std::string object = domain::json::write({{"v", value}});
    return object.substr(5, object.size() - 6);  // {"v":…}
  }

  More& more_;
  domain::json::Object extra_;
  std::string text_;
};

// Those with a number first: that is the order in which they are read back.
void emotions(Payload& payload, const store::WholeInstance& instance, domain::Phase phase) {
  std::string names, values;
  const auto append = [](std::string& list, const std::string& item) { list += (list.empty() ? "" : ", ") + item; };
  for (const bool with_number : {true, false}) {
    for (const auto& e : instance.emotions) {
      if (e.phase != phase || e.intensity.has_value() != with_number) continue;
      append(names, in::quoted(e.emotion));
      if (with_number) append(values, in::quoted(e.emotion) + ": " + shortest(*e.intensity));
    }
  }
  if (!names.empty()) payload.raw_if_free("emotions", "[" + names + "]");
  if (!values.empty()) payload.raw_if_free("emotion_values", "{" + values + "}");
}

void postponements(Payload& payload, const store::WholeInstance& instance) {
  if (instance.postponements.empty()) return;
  std::string list;
  for (const auto& p : instance.postponements) {
    std::string entry;
    if (p.reason) entry += "\"reason\": " + in::quoted(*p.reason);
    if (p.postponed_at) entry += (entry.empty() ? "" : ", ") + ("\"at\": " + in::quoted(original_time(*p.postponed_at)));
    list += (list.empty() ? "{" : ", {") + entry + "}";
  }
  payload.raw_if_free("postpone_history", "[" + list + "]");
  if (const auto& reason = instance.postponements.back().reason) payload.raw_if_free("postpone_reason", in::quoted(*reason));
}

}  // namespace

std::string predicted_payload(const store::WholeInstance& instance, More& more) {
  const auto& i = instance.row;
  Payload payload{i.predicted_extra, more};
  payload.numbers(i, kPredictedNumbers);
  // The original reads this key first; it is a copy unless the row remembers another value.
  if (i.predicted_aversion) payload.raw_if_free("expected_aversion", shortest(*i.predicted_aversion));
  payload.texts(i, kPredictedTexts);
  emotions(payload, instance, domain::Phase::before);
  return payload.finished();
}

std::string actual_payload(const store::WholeInstance& instance, More& more) {
  const auto& i = instance.row;
  Payload payload{i.actual_extra, more};
  payload.numbers(i, kActualNumbers);
  payload.texts(i, kActualTexts);
  if (i.status == domain::Status::cancelled) payload.raw_if_free("cancelled", "true");
  if (i.is_paused) payload.raw_if_free("paused", "true");
  if (i.edited_at) {
    payload.raw_if_free("is_edited", "true");
    payload.raw_if_free("edited_at", in::quoted(original_time(*i.edited_at)));
  }
  emotions(payload, instance, domain::Phase::after);
  postponements(payload, instance);
  return payload.finished();
}

std::span<const std::string_view> payload_columns() noexcept {
  static const std::vector<std::string_view> columns = [] {
    std::vector<std::string_view> names{"predicted_extra", "actual_extra", "edited_at"};
    for (const auto& k : kPredictedNumbers) names.push_back(k.column);
    for (const auto& k : kPredictedTexts) names.push_back(k.column);
    for (const auto& k : kActualNumbers) names.push_back(k.column);
    for (const auto& k : kActualTexts) names.push_back(k.column);
    return names;
  }();
  return columns;
}

std::string original_time(Instant at) {
  std::string text = time::format_utc(at);  // 2026-11-20T20:22:43.000000Z
  text[10] = ' ';
  text.pop_back();
  if (text.ends_with(".000000")) text.resize(19);
  return text;
}

}  // namespace tas::exchange::out
