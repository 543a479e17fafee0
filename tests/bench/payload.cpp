#include "tests/bench/payload.hpp"

#include <fmt/format.h>

#include <iterator>

namespace tas::bench {
namespace {

// Every text in a payload is ASCII here (names of tasks are not part of it), so only three characters need escaping.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') out += "\\n";
    else if (c == '"' || c == '\\') (out += '\\') += c;
    else out += c;
  }
  return out += '"';
}

class Object {
 public:
  void number(std::string_view key, int value) { begin(key), fmt::format_to(std::back_inserter(text_), "{}", value); }
  void tenths(std::string_view key, int value) {
    begin(key), fmt::format_to(std::back_inserter(text_), "{}.{}", value / 10, value % 10);
  }
  void text(std::string_view key, std::string_view value) { begin(key), text_ += quoted(value); }
  void yes(std::string_view key) { begin(key), text_ += "true"; }
  void raw(std::string_view key, std::string_view json) { begin(key), text_ += json; }
  std::string close() { return (text_ += '}'); }

 private:
  void begin(std::string_view key) {
    if (text_.size() > 1) text_ += ", ";
    ((text_ += '"') += key) += "\": ";
  }
  std::string text_ = "{";
};

std::string names(const std::vector<Emotion>& list) {
  std::string out = "[";
  for (const auto& emotion : list) (out += out.size() > 1 ? ", " : "") += quoted(emotion.name);
  return out += ']';
}

std::string intensities(const std::vector<Emotion>& list) {
  Object object;
  for (const auto& emotion : list) object.number(emotion.name, emotion.intensity);
  return object.close();
}

void completion(Object& o, const Instance& i, bool felt) {
  if (i.actual) {
    o.number("actual_relief", i.actual->relief);
    o.number("actual_mental_energy", i.actual->mental);
    o.number("actual_difficulty", i.actual->difficulty);
    o.number("actual_emotional", i.actual->emotional);
    o.number("actual_physical", i.actual->physical);
    o.number("actual_stress", i.actual->stress);
    if (felt) o.number("actual_aversion", i.actual->aversion);
  }
  o.number("completion_percent", i.percent);
  o.number("time_actual_minutes", i.minutes);
  o.text("completion_notes", i.notes);
  o.raw("emotion_values", intensities(i.after));
  o.tenths("completion_form_duration_seconds", i.form_seconds_after);
  o.number("completion_sliders_adjusted_count", i.sliders_after);
  if (i.actual) o.number("actual_cognitive", (i.actual->mental + i.actual->difficulty) / 2);
  if (i.minutes_before_pause > 0) o.tenths("time_spent_before_pause", 10 * i.minutes_before_pause);
}

}  // namespace

std::string predicted_payload(const Instance& i) {
  Object o;
  o.number("time_estimate_minutes", i.estimate);
  if (i.outcome == Outcome::draft) return o.close();
  o.raw("emotions", names(i.before));
  o.raw("emotion_values", intensities(i.before));
  if (i.expected) {
    o.number("expected_relief", i.expected->relief);
    o.number("expected_mental_energy", i.expected->mental);
    o.number("expected_difficulty", i.expected->difficulty);
    o.number("expected_physical_load", i.expected->physical);
    o.number("expected_emotional_load", i.expected->emotional);
    o.number("expected_stress", i.expected->stress);
    o.number("motivation", i.motivation);
  }
  o.text("physical_context", i.place);
  o.text("description", i.description);
  if (i.expected) {
    o.number("expected_aversion", i.expected->aversion);
    o.tenths("expected_cognitive_load", 5 * (i.expected->mental + i.expected->difficulty));
    if (i.first_of_task) o.number("initial_aversion", i.aversion_at_start);
    o.number("initialization_expected_aversion", i.aversion_at_start);
  }
  o.tenths("init_form_duration_seconds", i.form_seconds_before);
  o.number("init_sliders_adjusted_count", i.sliders_before);
  return o.close();
}

std::string actual_payload(const Instance& i, bool felt) {
  Object o;
  if (i.outcome == Outcome::completed) completion(o, i, felt);
  if (i.outcome == Outcome::cancelled) {
    o.text("cancellation_category", i.cancellation);
    o.text("reason_for_canceling", i.reason);
    o.yes("cancelled");
  }
  if (i.outcome == Outcome::paused) {
    o.tenths("time_spent_before_pause", 10 * i.minutes_before_pause);
    o.number("pause_completion_percentage", 40);
    o.text("pause_reason", "telephone");
    o.yes("paused");
  }
  return o.close();
}

}  // namespace tas::bench
