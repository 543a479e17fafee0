// What may happen to an instance and what each step records (domain.md 4). Pure: the caller stores the result.
// Every function throws Errc::state_conflict when the step is not possible now, and Errc::usage for times that would
// run backwards.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/domain/instance.hpp"
#include "libtas/domain/task.hpp"

namespace tas::domain {

// A fresh instance of the task: status draft, the task's name, version and estimate.
Instance draft_of(const Task&, Instant now);

// The first prediction fixes initialized_at; draft becomes initialized.
void initialize(Instance&, Instant at);

// Starts the first stretch of work; a draft is initialized first. Not for running, paused or closed instances. A start
// before the creation or the prediction moves these back to it; so does a completion.
void start(Instance&, Instant at);

// Ends the running stretch and adds it to worked_before_pause_min; the returned row is the open pause.
Pause pause(Instance&, Instant at, std::optional<double> percent, std::optional<std::string> reason);

// Continues a paused instance; the open pause, if any, gets its end.
void resume(Instance&, Instant at, Pause* open_pause);

// Closes the instance. duration_min: `typed` if given; else measured over the stretches when it was ever started; else
// null (decisions.md A2). delay_min, procrastination_score and proactive_score follow domain.md 4.6, counted from
// first_started_at. Ratings are the caller's.
// `open_pause`: of a paused instance, so that it is not closed before it was paused.
void complete(Instance&, Instant at, std::optional<double> typed_min, const Pause* open_pause = nullptr);

// Computes delay_min, procrastination_score and proactive_score of a completed instance again, after its times changed.
void measure_promptness(Instance&);

// Closes the instance without completion; `category` is a stored key of domain.md 4.7 or the user's own.
void cancel(Instance&, Instant at, std::string category, std::optional<std::string> reason, const Pause* open_pause = nullptr);

// Corrections after the fact. A measured duration follows, a typed one stays. Of an instance that was paused the start
// cannot be moved, because nobody knows which stretch would change (usage).
void correct_start(Instance&, Instant at);
void correct_completion(Instance&, Instant at);

// Minutes worked so far at `now`: finished stretches plus the running one; null when it was never started. What a closed
// instance worked does not grow any more.
std::optional<double> worked_min(const Instance&, Instant now);

// procrastination and proactive score of domain.md 4.6: lag in minutes from creation, estimate in minutes.
struct Promptness {
  double procrastination;  // 0..10, 3 decimals
  double proactive;        // 0..10, 3 decimals
};
Promptness promptness(double lag_min, double estimate_min);

// The stored key for what the user typed: the short words of the command line, the stored keys themselves, or a key
// made of an own label. Null for an empty text.
std::optional<std::string> cancellation_key(std::string_view typed);
std::vector<std::string> cancellation_words();  // that everybody has: the keys and their short forms
bool is_standard_cancellation(std::string_view key);  // one of those that everybody has, not of the user's own

}  // namespace tas::domain
