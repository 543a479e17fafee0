#include "libtas/exchange/out/payload.hpp"

#include <vector>

#include "libtas/base/number.hpp"
#include "libtas/domain/json.hpp"
#include "libtas/exchange/in/json_view.hpp"
#include "libtas/exchange/payload_keys.hpp"

namespace tas::exchange::out {
namespace {

using domain::Instance;

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
      if (is_free(k.key.written())) raw(k.key.written(), shortest(*value));
      else more_.add(k.column, *value);
    }
  }
  template <class Keys>
  void texts(const Instance& i, const Keys& keys) {
    for (const auto& k : keys) {
      const auto& value = i.*k.value;
      if (!value) continue;
      if (is_free(k.key.written())) raw(k.key.written(), in::quoted(*value));
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
