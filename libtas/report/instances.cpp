#include "libtas/report/instances.hpp"

#include <cmath>

#include "libtas/base/number.hpp"
#include "libtas/domain/json.hpp"
#include "libtas/render/chart_sparkline.hpp"
#include "libtas/time/format.hpp"

namespace tas::report {
namespace {

using domain::Instance;
using domain::Rating;
using render::Cell;
using render::Column;
using render::cell;
using render::minutes_cell;
constexpr auto kRight = Column::Align::right;
constexpr auto kLeft = Column::Align::left;

Cell gap(const Rating& predicted, const Rating& actual) {
  if (!predicted || !actual) return {};
  return *actual - *predicted;
}

Cell raw(const std::optional<std::string>& json) { return json ? Cell{render::RawJson{*json}} : Cell{}; }

std::string state(const Instance& i) {
  if (i.deleted_at) return "deleted";
  if (i.is_paused) return "paused";
  if (i.is_running()) return "running";
  return i.is_closed() ? std::string{domain::status_name(i.status)} : "open";
}

Instant moment(const Instance& i) {
  if (i.completed_at) return *i.completed_at;
  if (i.cancelled_at) return *i.cancelled_at;
  return i.first_started_at.value_or(i.created_at);
}

Column program(std::string key) { return {std::move(key), "", kLeft, 0, false}; }

}  // namespace

std::string pair_text(const Rating& predicted, const Rating& actual, std::string_view arrow) {
  if (!predicted && !actual) return {};
  const auto text = [](const Rating& r) { return r ? shortest(round_to(*r, 0)) : std::string{}; };
  return text(predicted) + std::string{arrow} + text(actual);
}

render::Table instance_table() {
  render::Table t{"tas.instance.list/1", {}, {}, {}};
  t.columns = {{"id", "ID", kLeft, 0, false},           {"", "Task", kLeft, 0, true},
               {"", "State", kLeft, 4, false},          {"", "When", kLeft, 3, false},
               {"", "Time", kRight, 5, false},          {"", "Aversion", kRight, 1, false},
               {"", "Relief", kRight, 2, false}};
  for (const char* key : {"external_id", "task.id", "task.name", "task.version", "status", "is_paused", "created_at", "initialized_at",
                          "first_started_at", "started_at", "completed_at", "cancelled_at", "due_at", "deleted_at", "duration_min",
                          "percent", "predicted.duration_min", "predicted.aversion", "predicted.relief", "predicted.mental_energy",
                          "predicted.difficulty", "predicted.cognitive_load", "predicted.emotional_load", "predicted.physical_load",
                          "predicted.stress", "predicted.motivation", "actual.aversion", "actual.relief", "actual.mental_energy",
                          "actual.difficulty", "actual.cognitive_load", "actual.emotional_load", "actual.physical_load",
                          "actual.stress", "gap.aversion", "gap.relief", "initial_aversion", "environmental_effect", "delay_min",
                          "procrastination_score", "proactive_score", "days_since_last_completion", "capacity_before",
                          "capacity_after", "excitement_change", "recommendation_used", "recommendation_viewed", "context",
                          "skills", "description", "note", "cancellation.category", "cancellation.reason", "provenance"}) {
    t.columns.push_back(program(key));
  }
  return t;
}

std::vector<Cell> instance_row(const Instance& i, std::string_view arrow) {
  return {to_string(i.id), i.task_name, state(i), moment(i), minutes_cell(i.duration_min),
          pair_text(i.predicted_aversion, i.actual_aversion, arrow), pair_text(i.predicted_relief, i.actual_relief, arrow),
          i.external_id, to_string(i.task), i.task_name, std::int64_t{i.task_version}, std::string{domain::status_name(i.status)},
          i.is_paused, i.created_at, cell(i.initialized_at), cell(i.first_started_at), cell(i.started_at), cell(i.completed_at),
          cell(i.cancelled_at), cell(i.due_at), cell(i.deleted_at), cell(i.duration_min), cell(i.completion_percent),
          cell(i.predicted_duration_min), cell(i.predicted_aversion), cell(i.predicted_relief), cell(i.predicted_mental_energy),
          cell(i.predicted_difficulty), cell(i.predicted_cognitive_load), cell(i.predicted_emotional_load),
          cell(i.predicted_physical_load), cell(i.predicted_stress), cell(i.predicted_motivation), cell(i.actual_aversion),
          cell(i.actual_relief), cell(i.actual_mental_energy), cell(i.actual_difficulty), cell(i.actual_cognitive_load),
          cell(i.actual_emotional_load), cell(i.actual_physical_load), cell(i.actual_stress),
          gap(i.predicted_aversion, i.actual_aversion), gap(i.predicted_relief, i.actual_relief), cell(i.initial_aversion),
          cell(i.environmental_effect), cell(i.delay_min), cell(i.procrastination_score), cell(i.proactive_score),
          cell(i.days_since_last_completion), cell(i.capacity_before), cell(i.capacity_after), cell(i.excitement_change),
          cell(i.recommendation_used), cell(i.recommendation_viewed), cell(i.physical_context), cell(i.skills_improved),
          cell(i.description), cell(i.completion_notes), cell(i.cancellation_category), cell(i.cancellation_reason),
          raw(i.provenance)};
}

render::Table task_table() {
  render::Table t{"tas.task.list/1", {}, {}, {}};
  t.columns = {{"id", "ID", kLeft, 0, false},
               {"name", "Task", kLeft, 0, true},
               {"", "Type", kLeft, 5, false},
               {"completed", "Done", kRight, 4, false},
               {"", "Est", kRight, 6, false},
               {"", "Usually", kRight, 3, false},
               {"expected.aversion", "Aversion", kRight, 1, false},
               {"gap.aversion", "Gap", kRight, 2, false},
               {"actual.relief", "Relief", kRight, 2, false}};
  for (const char* key : {"type", "external_id", "version", "kind", "tags", "estimate_min", "duration_min", "instances", "open", "cancelled",
                          "expected.aversion_n", "actual.aversion", "actual.aversion_n", "gap.aversion_n", "expected.relief",
                          "expected.relief_n", "actual.relief_n", "gap.relief", "gap.relief_n", "last_completed_at", "created_at",
                          "updated_at", "archived_at", "description", "notes"}) {
    t.columns.push_back(program(key));
  }
  return t;
}

std::vector<Cell> task_row(const domain::Task& t, const domain::TaskStats& s) {
  const auto count = [](double n) { return static_cast<std::int64_t>(n); };
  return {to_string(t.id), t.name, t.type ? std::string{domain::type_name(*t.type)} : std::string{"unset"}, count(s.completed),
          minutes_cell(t.estimate_min), minutes_cell(s.duration.mean()), cell(s.predicted_aversion.mean()),
          cell(s.aversion_gap.mean()), cell(s.actual_relief.mean()),
          t.type ? Cell{std::string{domain::type_name(*t.type)}} : Cell{}, t.external_id, std::int64_t{t.version}, cell(t.kind), render::RawJson{domain::json::write_list(t.tags)}, cell(t.estimate_min), cell(s.duration.mean()),
          count(s.instances), count(s.open), count(s.cancelled), count(s.predicted_aversion.n), cell(s.actual_aversion.mean()),
          count(s.actual_aversion.n), count(s.aversion_gap.n), cell(s.predicted_relief.mean()), count(s.predicted_relief.n),
          count(s.actual_relief.n), cell(s.relief_gap.mean()), count(s.relief_gap.n), cell(s.last_completed_at), t.created_at,
          t.updated_at, cell(t.archived_at), cell(t.description), cell(t.notes)};
}

namespace {

// "[70,null,32]"
std::string list_text(const std::vector<double>& values) {
  std::string text;
  for (const double value : values) text += (text.empty() ? "" : ",") + (std::isnan(value) ? std::string{"null"} : shortest(value));
  return "[" + text + "]";
}

}  // namespace

render::Table open_table() {
  render::Table t{"tas.open.list/1", {}, {}, {}};
  t.columns = {{"task.id", "ID", kLeft, 0, false},      {"task.name", "Task", kLeft, 0, true},
               {"", "State", kLeft, 4, false},          {"", "Due", kLeft, 1, false},
               {"", "Est", kRight, 5, false},           {"", "Aversion", kRight, 2, false},
               {"", "Usually", kRight, 3, false},       {"", "Gap", kRight, 3, false},
               {"", "Relief", kRight, 3, false},        {"", std::string{kLastTimes}, kLeft, 6, false}};
  for (const char* key : {"id", "status", "is_paused", "due_at", "created_at", "started_at", "estimate_min", "predicted.aversion",
                          "predicted.relief", "usual.aversion", "usual.aversion_n", "usual.gap", "usual.gap_n", "usual.relief",
                          "usual.relief_n", "usual.duration_min", "last.aversion"}) {
    t.columns.push_back(program(key));
  }
  return t;
}

std::vector<Cell> open_row(const Instance& i, const domain::TaskStats& s, const std::vector<double>& felt, const render::Style& style) {
  const auto count = [](double n) { return static_cast<std::int64_t>(n); };
  return {to_string(i.task), i.task_name, state(i), i.due_at ? Cell{time::near_day(*i.due_at, style.now, style.zone)} : Cell{},
          minutes_cell(i.predicted_duration_min), cell(i.predicted_aversion), cell(s.predicted_aversion.mean()),
          cell(s.aversion_gap.mean()), cell(s.actual_relief.mean()), felt.empty() ? Cell{} : Cell{render::sparkline(felt, {0, 100}, style)},
          i.id ? Cell{to_string(i.id)} : Cell{}, std::string{domain::status_name(i.status)}, i.is_paused, cell(i.due_at), i.created_at,
          cell(i.started_at), cell(i.predicted_duration_min), cell(i.predicted_aversion), cell(i.predicted_relief),
          cell(s.predicted_aversion.mean()), count(s.predicted_aversion.n), cell(s.aversion_gap.mean()), count(s.aversion_gap.n),
          cell(s.actual_relief.mean()), count(s.actual_relief.n), cell(s.duration.mean()), render::RawJson{list_text(felt)}};
}

}  // namespace tas::report
