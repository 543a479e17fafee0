#include "libtas/domain/instance_facts.hpp"

#include <iterator>

namespace tas::domain {
namespace {

using Field = ConditionField;
using Type = ConditionField::Type;
using Facts = InstanceFacts;
using Value = ConditionValue;
using time::Lean;

template <class T>
Value known(const std::optional<T>& value) {
  return value ? Value{*value} : Value{};
}

Value gap(const Rating& before, const Rating& after) { return before && after ? Value{*after - *before} : Value{}; }

// A running one is open, too.
Value states(const Instance& i) {
  std::vector<std::string> words;
  if (!i.is_closed()) words.emplace_back("open");
  if (i.is_running()) words.emplace_back("running");
  if (i.is_paused) words.emplace_back("paused");
  if (i.status == Status::completed) words.insert(words.end(), {"completed", "done"});
  if (i.status == Status::cancelled) words.emplace_back("cancelled");
  return words;
}

struct Row {
  Field field;
  Value (*value)(const Facts&);
};

Field number(std::string_view name, std::string_view meaning, double low = 0, double high = 100) { return {name, Type::number, meaning, low, high, Lean::past, {}}; }
Field minutes(std::string_view name, std::string_view meaning) { return {name, Type::minutes, meaning, 0, 0, Lean::past, {}}; }
Field moment(std::string_view name, std::string_view meaning, Lean lean = Lean::past) { return {name, Type::time, meaning, 0, 0, lean, {}}; }
Field text(std::string_view name, std::string_view meaning) { return {name, Type::text, meaning, 0, 0, Lean::past, {}}; }

template <auto Member>
Value own(const Facts& f) { return known(f.instance.*Member); }

const std::vector<Row>& rows() {
  static const std::vector<Row> kRows{
      {text("name", "of the task"), [](const Facts& f) { return Value{f.instance.task_name}; }},
      {{"status", Type::texts, "open, and of what is open running or paused; completed (or done), cancelled", 0, 0, Lean::past, {"open", "running", "paused", "completed", "done", "cancelled"}},
       [](const Facts& f) { return states(f.instance); }},
      {{"tag", Type::texts, "any tag of the task", 0, 0, Lean::past, {}}, [](const Facts& f) { return f.task != nullptr ? Value{f.task->tags} : Value{}; }},
      {{"type", Type::text, "of the task", 0, 0, Lean::past, {"work", "play", "self_care", "sleep"}},
       [](const Facts& f) { return f.task != nullptr && f.task->type ? Value{std::string{type_name(*f.task->type)}} : Value{}; }},
      {{"job", Type::texts, "any job the task belongs to, by its name", 0, 0, Lean::past, {}}, [](const Facts& f) { return f.jobs != nullptr ? Value{*f.jobs} : Value{std::vector<std::string>{}}; }},
      {moment("due", "the deadline; \"due<3d\": within three days, or over", Lean::future), own<&Instance::due_at>},
      {moment("created", "when it was opened"), [](const Facts& f) { return Value{f.instance.created_at}; }},
      {moment("started", "when it was begun first"), own<&Instance::first_started_at>},
      {moment("completed", "when it was finished"), own<&Instance::completed_at>},
      {moment("cancelled", "when it was cancelled"), own<&Instance::cancelled_at>},
      {minutes("est", "how long it is expected to take"), own<&Instance::predicted_duration_min>},
      {minutes("duration", "how long it took"), own<&Instance::duration_min>},
      {number("percent", "how much of it was done", 0, 1000), own<&Instance::completion_percent>},
      {number("aversion", "of what is open what you expect now, else usually; of what is done what you felt"), [](const Facts& f) { return known(aversion_of(f)); }},
      {number("relief", "of what is open what you expect now, else what you usually felt; of what is done what you felt"), [](const Facts& f) { return known(relief_of(f)); }},
      {number("predicted.aversion", "what you expected before, this time"), own<&Instance::predicted_aversion>},
      {number("predicted.relief", "and so on for each rating"), own<&Instance::predicted_relief>},
      {number("predicted.mental_energy", "--mental"), own<&Instance::predicted_mental_energy>},
      {number("predicted.difficulty", "--difficulty"), own<&Instance::predicted_difficulty>},
      {number("predicted.cognitive_load", "of imported history"), own<&Instance::predicted_cognitive_load>},
      {number("predicted.emotional_load", "--emotional"), own<&Instance::predicted_emotional_load>},
      {number("predicted.physical_load", "--physical"), own<&Instance::predicted_physical_load>},
      {number("predicted.stress", "--stress"), own<&Instance::predicted_stress>},
      {number("predicted.motivation", "--motivation"), own<&Instance::predicted_motivation>},
      {number("actual.aversion", "what you felt"), own<&Instance::actual_aversion>},
      {number("actual.relief", "and so on for each rating"), own<&Instance::actual_relief>},
      {number("actual.mental_energy", "--mental"), own<&Instance::actual_mental_energy>},
      {number("actual.difficulty", "--difficulty"), own<&Instance::actual_difficulty>},
      {number("actual.cognitive_load", "of imported history"), own<&Instance::actual_cognitive_load>},
      {number("actual.emotional_load", "--emotional"), own<&Instance::actual_emotional_load>},
      {number("actual.physical_load", "--physical"), own<&Instance::actual_physical_load>},
      {number("actual.stress", "--stress"), own<&Instance::actual_stress>},
      {number("gap.aversion", "felt minus expected", -100, 100), [](const Facts& f) { return gap(f.instance.predicted_aversion, f.instance.actual_aversion); }},
      {number("gap.relief", "felt minus expected", -100, 100), [](const Facts& f) { return gap(f.instance.predicted_relief, f.instance.actual_relief); }},
      {number("usual.aversion", "the mean of what you expected of the task"), [](const Facts& f) { return known(f.usual.predicted_aversion.mean()); }},
      {number("usual.gap", "the mean of felt minus expected", -100, 100), [](const Facts& f) { return known(f.usual.aversion_gap.mean()); }},
      {number("usual.relief", "the mean of the relief you felt"), [](const Facts& f) { return known(f.usual.actual_relief.mean()); }},
      {minutes("usual.duration", "the mean of how long it took"), [](const Facts& f) { return known(f.usual.duration.mean()); }},
      {text("note", "what was noted at the end"), own<&Instance::completion_notes>},
      {text("reason", "why it was cancelled: the category"), own<&Instance::cancellation_category>},
  };
  return kRows;
}

}  // namespace

std::span<const ConditionField> instance_fields() noexcept {
  static const std::vector<Field> kFields = [] {
    std::vector<Field> fields;
    for (const auto& row : rows()) fields.push_back(row.field);
    return fields;
  }();
  return kFields;
}

ConditionValue value_of(std::size_t field, const InstanceFacts& facts) { return rows()[field].value(facts); }

Rating aversion_of(const InstanceFacts& f) {
  if (f.instance.completed_at) return f.instance.actual_aversion;
  return f.instance.predicted_aversion ? f.instance.predicted_aversion : f.usual.predicted_aversion.mean();
}

Rating relief_of(const InstanceFacts& f) {
  if (f.instance.completed_at) return f.instance.actual_relief;
  return f.instance.predicted_relief ? f.instance.predicted_relief : f.usual.actual_relief.mean();
}

}  // namespace tas::domain
