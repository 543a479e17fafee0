// task_instances.csv: I1-I8.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/exchange/in/identified.hpp"
#include "libtas/exchange/in/instance_columns.hpp"
#include "libtas/exchange/in/instance_payloads.hpp"

namespace tas::exchange::in {
namespace {

using domain::Instance;
using domain::Status;

bool says(const Payload& payload, std::string_view key) {
  const auto* value = payload.find(key);
  return value != nullptr && (value->raw == "true" || value->raw == "1");
}

void read_times(Instance& i, Row& row, const InstanceColumns& c) {
  const auto created = row.time(c.created);
  i.initialized_at = row.time(c.initialized);
  i.first_started_at = i.started_at = row.time(c.started);
  i.completed_at = row.time(c.completed);
  i.cancelled_at = row.time(c.cancelled);
  i.due_at = row.deadline(c.due);
  if (created) {
    i.created_at = *created;
    return;
  }
  for (const auto& next : {i.initialized_at, i.started_at, i.completed_at, i.cancelled_at}) {
    if (!next) continue;
    i.created_at = *next;
    row.warn("no_time", c.created.name, "no creation time; the earliest time of the row stands in for it");
    return;
  }
}

void check_order(const Instance& i, Row& row) {
  std::optional<Instant> before = i.created_at;
  for (const auto& [name, at] : {std::pair{"initialized_at", i.initialized_at}, std::pair{"started_at", i.started_at},
                                 std::pair{"completed_at", i.completed_at}, std::pair{"cancelled_at", i.cancelled_at}}) {
    if (!at) continue;
    if (*at < *before) row.warn("out_of_order", name, "earlier than the step before it; kept as it is");
    before = at;
  }
}

// Both times of ending: one is true, the other stays visible in extra.
void settle_double_end(Instance& i, Row& row, const InstanceColumns& c, bool was_cancelled) {
  auto& lost = was_cancelled ? i.completed_at : i.cancelled_at;
  const auto column = was_cancelled ? c.completed : c.cancelled;
  row.extra().text(column.name, row.cell(column));
  row.warn("ended_twice", column.name, "completed_at and cancelled_at are both set; the status decides, the other time is in extra");
  lost.reset();
}

// The times decide; status and is_completed only where there is none (domain.md 10.2).
void read_status(Instance& i, Row& row, const InstanceColumns& c, Payload& actual) {
  const std::string word = ascii_lower(row.word(c.status));
  const bool is_closed = row.flag(c.is_completed);
  const bool was_cancelled = word == "cancelled" || says(actual, "cancelled");
  constexpr std::array<std::string_view, 7> kWords{"", "draft", "initialized", "active", "in_progress", "completed", "cancelled"};
  if (std::find(kWords.begin(), kWords.end(), word) == kWords.end()) {
    row.warn("unknown_status", c.status.name, fmt::format("{} is no status; the times decide, the word is in extra", shown(word)));
    row.extra().text(c.status.name, word);
  }
  if (i.completed_at && i.cancelled_at) settle_double_end(i, row, c, was_cancelled);
  i.provenance = kImported;
  if (!i.completed_at && !i.cancelled_at && (is_closed || word == "completed" || was_cancelled)) {
    auto& end = was_cancelled ? i.cancelled_at : i.completed_at;
    end = std::max({i.created_at, i.initialized_at.value_or(i.created_at), i.started_at.value_or(i.created_at)});
    i.provenance = was_cancelled ? R"({"cancelled_at":"implied","row":"imported"})" : R"({"completed_at":"implied","row":"imported"})";
    row.warn("no_end", c.completed.name, "closed without a time; the last known time of the row stands in for it");
  }
  if (i.completed_at || i.cancelled_at) {
    i.status = i.completed_at ? Status::completed : Status::cancelled;
    if (i.cancelled_at) actual.flag("cancelled");
    if (!word.empty() && word != domain::status_name(i.status)) {
      row.warn("status_overruled", c.status.name, fmt::format("{}, but the times say {}", shown(word), domain::status_name(i.status)));
    }
    return;
  }
  const bool is_draft = !i.initialized_at && !i.started_at && word != "initialized";
  i.status = is_draft ? Status::draft : Status::initialized;
}

// A clock that ran when the file was written must not run on: running rows arrive paused (decisions.md B16).
void pause_open_row(Attempt& attempt, Payload& actual, FileReceipt& receipt) {
  auto& i = attempt.row;
  if (i.is_closed()) return;
  const bool was_running = i.started_at.has_value();
  if (was_running) receipt.paused.add(fmt::format("{} {}", i.external_id, shown(i.task_name)));
  if (!was_running && !says(actual, "paused")) return;
  actual.flag("paused");
  i.started_at.reset();
  i.status = Status::initialized;
  i.is_paused = true;
  attempt.pauses.push_back({{}, {}, {}, {}, i.pause_percent, i.pause_reason});
}

// Exactly the payload keys that were 0-10 (domain.md 3.6 [R]6).
void rescale(Instance& i, double factor) {
  for (auto* rating : {&i.predicted_relief, &i.predicted_cognitive_load, &i.predicted_physical_load, &i.predicted_emotional_load, &i.predicted_motivation,
                       &i.actual_relief, &i.actual_cognitive_load, &i.actual_emotional_load, &i.actual_physical_load}) {
    if (*rating) **rating *= factor;
  }
}

// The payload wins over the column; a column that says something else stays visible in extra. The columns of open rows
// hold no actual values at all (domain.md 2.3).
void merge(const Instance& i, Row& row, Column column, std::optional<double>& value, double factor = 1) {
  auto in_column = row.number(column);
  if (in_column) *in_column *= factor;
  if (!in_column || in_column == value) return;
  if (!value && i.is_closed()) value = in_column;
  else row.extra().number(column.name, *in_column);
}

void merge_columns(Instance& i, Row& row, const InstanceColumns& c, double factor) {
  merge(i, row, c.duration, i.duration_min);
  merge(i, row, c.relief, i.actual_relief, factor);
  merge(i, row, c.cognitive, i.actual_cognitive_load, factor);
  merge(i, row, c.mental_energy, i.actual_mental_energy);
  merge(i, row, c.difficulty, i.actual_difficulty);
  merge(i, row, c.emotional, i.actual_emotional_load, factor);
  merge(i, row, c.environment, i.environmental_effect);
  i.delay_min = row.number(c.delay);
  i.procrastination_score = row.number(c.procrastination);
  i.proactive_score = row.number(c.proactive);
  i.behavioral_score = row.number(c.behavioral_score);
  i.behavioral_deviation = row.number(c.behavioral_deviation);
  const auto skills = row.text(c.skills, domain::kNoteLimit);
  if (!i.skills_improved) i.skills_improved = skills;
  else if (skills && skills != i.skills_improved) row.extra().text(c.skills.name, *skills);
}

void keep_if_other(Row& row, Column column, std::optional<double> computed, double factor = 1) {
  constexpr double kSame = 1e-9;
  auto stored = row.number(column);
  if (stored) *stored *= factor;
  if (!stored || (computed && std::abs(*stored - *computed) <= kSame)) return;
  row.extra().number(column.name, *stored);
}

// Derived numbers are computed by tas; the file's are kept where they differ (decisions.md B3).
void compare_derived(const Instance& i, Row& row, const InstanceColumns& c, double factor) {
  const auto difference = [](const domain::Rating& actual, const domain::Rating& predicted) {
    return actual && predicted ? std::optional{*actual - *predicted} : std::nullopt;
  };
  const auto net = difference(i.actual_relief, i.predicted_relief);
  keep_if_other(row, c.net_relief, net, factor);
  keep_if_other(row, c.net_emotional, difference(i.actual_emotional_load, i.predicted_emotional_load));
  keep_if_other(row, c.serendipity, net ? std::optional{std::max(0.0, *net)} : std::nullopt);
  keep_if_other(row, c.disappointment, net ? std::optional{std::max(0.0, -*net)} : std::nullopt);
}

void read_task(Instance& i, Row& row, const InstanceColumns& c, const Reading& reading) {
  const std::string task_id{row.word(c.task_id)};
  i.task_name = row.text(c.task_name, domain::kNameLimit, Escaping::html).value_or(task_id);
  i.task_version = row.whole(c.task_version, 1);
  if (task_id.empty() && i.task_name.empty()) row.reject(c.task_id, "missing", "neither the id nor the name of the task is given; fill in one of them");
  if (code_points(task_id) > 50) row.reject(c.task_id, "bad_id", fmt::format("{} cannot be an id: at most 50 characters", shown(task_id)));
  if (row.is_rejected()) return;
  if (const auto known = reading.target.task_of(task_id, i.task_name, row.was_made_here())) {
    i.task = *known;
    return;
  }
  i.task = reading.target.add_stub(reading.target.stub_id(row, c.task_id, task_id), i.task_name, i.task_version, i.created_at);
  reading.receipt.stubs.add(i.task_name);
}

// An export of ours knows the state exactly, and a task that is being worked on goes on being so.
void restore_own(Attempt& attempt, Row& row, const InstanceColumns& c, Payload& actual, const domain::json::Object& more) {
  auto& i = attempt.row;
  i.status = domain::parse_status(row.word(c.status)).value_or(i.status);
  i.is_paused = actual.flag("paused");
  i.first_started_at.reset();
  i.provenance.reset();
  attempt.pauses = pauses_of(row, more);
  attempt.knows_all_pauses = true;
  restore(row, more, store::kInstances, i);
}

Attempt attempt_of(Row& row, const InstanceColumns& c, const std::string& id, const domain::json::Object& more, const Reading& reading) {
  Attempt attempt;
  auto& i = attempt.row;
  i.external_id = id;
  Payload predicted{row, c.predicted}, actual{row, c.actual};
  i.created_at = reading.target.now();
  read_times(i, row, c);
  check_order(i, row);
  read_status(i, row, c, actual);
  read_task(i, row, c, reading);
  read_predicted(attempt, predicted);
  read_actual(attempt, row, predicted, actual);
  read_postponements(attempt, row, actual);
  rescale(i, reading.factor);
  merge_columns(i, row, c, reading.factor);
  compare_derived(i, row, c, reading.factor);
  if (row.flag(c.is_deleted)) i.deleted_at = reading.target.now();
  if (c.own.are_there()) restore_own(attempt, row, c, actual, more);
  else pause_open_row(attempt, actual, reading.receipt);
  i.predicted_extra = predicted.extra();
  i.actual_extra = actual.extra();
  return attempt;
}

// Where the same occurrence was touched here, or its task is found by its name only, the attempt stays without the slot.
void give_up_taken_slot(Instance& i, Row& row, Target& target) {
  if (!i.routine_slot || target.take_slot(i.task, *i.routine_slot)) return;
  row.warn("slot_taken", "tas_more", fmt::format("the occurrence of {} has an attempt already; this one is kept beside it", *i.routine_slot));
  i.routine_slot.reset();
}

// What is null because the file has no column for it, or because the original knows nothing of it, stays as it is stored.
void keep_what_the_file_cannot_say(Instance& read, const Instance& stored, const InstanceColumns& c, Row& row, bool brings_back) {
  if (row.word(c.created).empty()) read.created_at = stored.created_at;
  if (read.deleted_at || !brings_back) read.deleted_at = stored.deleted_at ? stored.deleted_at : read.deleted_at;
  if (read.provenance == kImported) read.provenance = stored.provenance;
  keep_if_absent(c.due, read.due_at, stored.due_at);
  keep_if_absent(c.delay, read.delay_min, stored.delay_min);
  keep_if_absent(c.behavioral_score, read.behavioral_score, stored.behavioral_score);
  keep_if_absent(c.behavioral_deviation, read.behavioral_deviation, stored.behavioral_deviation);
  if (!read.environmental_effect) keep_if_absent(c.environment, read.environmental_effect, stored.environmental_effect);
  if (!read.skills_improved) keep_if_absent(c.skills, read.skills_improved, stored.skills_improved);
  read.days_since_last_completion = stored.days_since_last_completion;
  read.recommendation_used = stored.recommendation_used;
  read.recommendation_viewed = stored.recommendation_viewed;
  read.recommendation_id = stored.recommendation_id;
  read.recommendation_position = stored.recommendation_position;
  read.recommendation_source = stored.recommendation_source;
  read.excitement_change = stored.excitement_change;
  read.capacity_before = stored.capacity_before;
  read.capacity_after = stored.capacity_after;
}

}  // namespace

void read_instances(const Reading& reading) {
  Columns columns{reading.records.header()};
  const InstanceColumns c{columns};
  const auto unknown = columns.unknown();
  Identifier ids{reading, columns, c.own, Target::Table::instances, c.user};
  each_row(reading, c.own.times(reading), c.own.origin(), [&](Row& row) {
    reading.target.check_user(row, c.user, reading.receipt.path);
    const auto id = row.required_id(c.id);
    if (!id) return;
    const auto begun = ids.begin(row, c.id, *id);
    if (!begun) return;
    auto attempt = attempt_of(row, c, begun->to.external_id, begun->more, reading);
    row.keep_unknown(unknown);
    if (row.is_rejected()) return;
    attempt.row.source_hash = begun->hash;
    if (begun->to.act == Destination::Act::insert) give_up_taken_slot(attempt.row, row, reading.target);
    attempt.row.extra = merged(attempt.row.extra, row.extra().written());
    reading.target.put(begun->to, std::move(attempt), reading.receipt, [&](Instance& read, const Instance& stored) {
      if (!c.own.are_there()) keep_what_the_file_cannot_say(read, stored, c, row, reading.target.brings_back());
    });
  });
}

}  // namespace tas::exchange::in
