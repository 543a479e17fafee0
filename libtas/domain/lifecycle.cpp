#include "libtas/domain/lifecycle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"

namespace tas::domain {
namespace {

Error not_now(const Instance& i, std::string_view step) {
  const std::string_view state = i.is_paused ? "paused" : i.is_running() ? "running" : status_name(i.status);
  auto error = Error::conflict(fmt::format("{} \"{}\" is {}: it cannot be {}", to_string(i.id), i.task_name, state, step));
  if (i.is_running()) return std::move(error).hint("tas done or tas pause ends what runs");
  if (i.is_paused) return std::move(error).hint(fmt::format("tas resume {} goes on", to_string(i.id)));
  return i.is_closed() ? std::move(error).hint("tas start begins another attempt") : std::move(error).hint(fmt::format("tas start {} begins it", to_string(i.id)));
}

void refuse_backwards(const Instance& i, std::optional<Instant> before, Instant at, std::string_view what) {
  if (before && at < *before) {
    throw Error::usage(fmt::format("{} \"{}\" would end before it {}", to_string(i.id), i.task_name, what)).hint("check --at");
  }
}

// A completed instance keeps the start of its last stretch, which ended with it.
double stretch_min(const Instance& i, Instant until) {
  if (!i.started_at) return 0.0;
  return std::max(0.0, time::minutes_between(*i.started_at, std::min(until, i.completed_at.value_or(until))));
}

// What is logged for an earlier hour began before the row was typed.
void begin_by(Instance& i, Instant at) {
  i.created_at = std::min(i.created_at, at);
  if (i.initialized_at) i.initialized_at = std::min(*i.initialized_at, at);
}

}  // namespace

Instance draft_of(const Task& task, Instant now) {
  Instance i;
  i.user = task.user;
  i.task = task.id;
  i.task_version = task.version;
  i.task_name = task.name;
  i.created_at = now;
  i.predicted_duration_min = task.estimate_min;
  return i;
}

void initialize(Instance& i, Instant at) {
  if (i.is_closed()) throw not_now(i, "predicted any more");
  if (!i.initialized_at) i.initialized_at = at;
  if (i.status == Status::draft) i.status = Status::initialized;
}

void start(Instance& i, Instant at) {
  if (i.is_closed() || i.is_running() || i.is_paused) throw not_now(i, "started");
  begin_by(i, at);
  initialize(i, at);
  i.status = Status::active;
  i.started_at = at;
  if (!i.first_started_at) i.first_started_at = at;
}

Pause pause(Instance& i, Instant at, std::optional<double> percent, std::optional<std::string> reason) {
  if (!i.is_running()) throw not_now(i, "paused");
  refuse_backwards(i, i.started_at, at, "was started");
  i.worked_before_pause_min = round_to(i.worked_before_pause_min.value_or(0) + stretch_min(i, at), 3);
  i.started_at.reset();
  i.status = Status::initialized;
  i.is_paused = true;
  i.pause_percent = percent;
  i.pause_reason = reason;
  return {{}, i.id, at, {}, percent, std::move(reason)};
}

void resume(Instance& i, Instant at, Pause* open_pause) {
  if (!i.is_paused) throw not_now(i, "resumed");
  refuse_backwards(i, i.first_started_at, at, "was started");
  if (open_pause != nullptr) {
    refuse_backwards(i, open_pause->paused_at, at, "was paused");
    open_pause->resumed_at = at;
  }
  begin_by(i, at);
  i.is_paused = false;
  i.status = Status::active;
  i.started_at = at;
  if (!i.first_started_at) i.first_started_at = at;
}

std::optional<double> worked_min(const Instance& i, Instant now) {
  if (i.status == Status::cancelled || (!i.started_at && !i.worked_before_pause_min)) return i.worked_before_pause_min;
  return round_to(i.worked_before_pause_min.value_or(0) + stretch_min(i, now), 3);
}

Promptness promptness(double lag_min, double estimate_min) {
  const double estimate = estimate_min > 0 ? estimate_min : 1;
  const double late = std::clamp(lag_min / std::max(estimate, 1.0), 0.0, 10.0);
  const double early = 10 * std::max(0.0, 1 - lag_min / std::max(2 * estimate, 1.0));
  return {round_to(late, 3), round_to(std::clamp(early, 0.0, 10.0), 3)};
}

void measure_promptness(Instance& i) {
  const auto begun = i.first_started_at;
  const Instant predicted = i.initialized_at.value_or(i.created_at);
  const double unstarted = time::minutes_between(predicted, *i.completed_at) - i.duration_min.value_or(0);
  i.delay_min = round_to(begun ? time::minutes_between(predicted, *begun) : unstarted, 2);
  const auto scores = promptness(time::minutes_between(i.created_at, begun.value_or(predicted)), i.predicted_duration_min.value_or(0));
  i.procrastination_score = scores.procrastination;
  i.proactive_score = scores.proactive;
}

void complete(Instance& i, Instant at, std::optional<double> typed_min, const Pause* open_pause) {
  if (i.is_closed()) throw not_now(i, "completed");
  refuse_backwards(i, i.started_at ? i.started_at : i.first_started_at, at, "was started");
  if (open_pause != nullptr) refuse_backwards(i, open_pause->paused_at, at, "was paused");
  begin_by(i, at);
  initialize(i, at);
  i.duration_min = typed_min ? typed_min : worked_min(i, at);
  i.status = Status::completed;
  i.is_paused = false;
  i.completed_at = at;
  measure_promptness(i);
}

void cancel(Instance& i, Instant at, std::string category, std::optional<std::string> reason, const Pause* open_pause) {
  if (i.is_closed()) throw not_now(i, "cancelled");
  refuse_backwards(i, i.started_at ? i.started_at : i.first_started_at, at, "was started");
  if (open_pause != nullptr) refuse_backwards(i, open_pause->paused_at, at, "was paused");
  if (const auto worked = worked_min(i, at)) i.worked_before_pause_min = worked;
  i.status = Status::cancelled;
  i.is_paused = false;
  i.cancelled_at = at;
  i.cancellation_category = std::move(category);
  i.cancellation_reason = std::move(reason);
}

namespace {

// The duration is what was measured, not what was typed.
bool is_measured(const Instance& i) {
  return i.completed_at && i.started_at && i.duration_min == worked_min(i, *i.completed_at);
}

}  // namespace

void correct_start(Instance& i, Instant at) {
  if (!i.first_started_at) throw Error::conflict(to_string(i.id) + " was never started").hint("tas start " + to_string(i.id) + " --at WHEN");
  if (i.worked_before_pause_min || i.started_at != i.first_started_at) {
    throw Error::usage(to_string(i.id) + " was paused: its start cannot be moved").hint("say how long it took with --for");
  }
  const bool measured = is_measured(i);
  i.started_at = i.first_started_at = at;
  begin_by(i, at);
  if (i.completed_at) refuse_backwards(i, at, *i.completed_at, "was started");
  if (measured) i.duration_min = worked_min(i, *i.completed_at);
}

void correct_completion(Instance& i, Instant at) {
  if (!i.completed_at) throw Error::conflict(to_string(i.id) + " is not completed").hint("tas done " + to_string(i.id) + " --at WHEN");
  refuse_backwards(i, i.started_at ? i.started_at : i.first_started_at, at, "was started");
  const bool measured = is_measured(i);
  i.completed_at = at;
  begin_by(i, at);
  if (measured) i.duration_min = worked_min(i, at);
}

namespace {

struct Short {
  std::string_view word, key;
};
constexpr std::array kShort{Short{"parallel", "did_while_another_active"}, Short{"deferred", "deferred_to_plan"},
                            Short{"test", "development_test"}, Short{"accidental", "accidental_initialization"},
                            Short{"failed", "failed_to_complete"}};

}  // namespace

bool is_standard_cancellation(std::string_view key) {
  return key == "other" || std::any_of(kShort.begin(), kShort.end(), [&](const Short& s) { return s.key == key; });
}

std::vector<std::string> cancellation_words() {
  std::vector<std::string> words{"other"};
  for (const auto& s : kShort) words.insert(words.end(), {std::string{s.key}, std::string{s.word}});
  return words;
}

std::optional<std::string> cancellation_key(std::string_view typed) {
  std::string key;
  for (const char c : ascii_lower(trim(typed))) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (plain) key += c;
    else if (!key.empty() && key.back() != '_') key += '_';
  }
  while (!key.empty() && key.back() == '_') key.pop_back();
  if (key.empty()) return std::nullopt;
  const auto* known = std::find_if(kShort.begin(), kShort.end(), [&](const Short& s) { return s.word == key; });
  return known == kShort.end() ? key : std::string{known->key};
}

}  // namespace tas::domain
