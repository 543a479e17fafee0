#include "libtas/exchange/out/anonymise.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <random>

#include "libtas/base/text.hpp"
#include "libtas/domain/lifecycle.hpp"

namespace tas::exchange::out {
namespace {

// The words that the original offers; anything else was typed.
constexpr std::array<std::string_view, 6> kContexts{"None", "Home", "Work", "Gym", "Outdoors", "Errands"};
constexpr std::array<std::string_view, 4> kKinds{"one-time", "recurring", "routine", "project"};

template <class List>
void keep_only(std::optional<std::string>& word, const List& known) {
  if (word && std::find(known.begin(), known.end(), *word) == known.end()) word.reset();
}

void shift(Instant& at, std::chrono::weeks by) { at += by; }
void shift(std::optional<Instant>& at, std::chrono::weeks by) {
  if (at) *at += by;
}

}  // namespace

Offset random_offset() {
  std::random_device random;
  std::uniform_int_distribution<int> weeks{26, 520};
  std::uniform_int_distribution<std::int64_t> ids{1000, 999'999};
  return {std::chrono::weeks{-weeks(random)}, ids(random)};
}

Anonymity::Anonymity(db::Connection& db, UserId user, Offset offset) : offset_{offset} {
  std::map<std::string, int> instances;
  store::WholeTables{db, user}.instances([&](const store::WholeInstance& i) {
    std::vector<std::string> words;
    for (const auto& e : i.emotions) words.push_back(fold(e.emotion));
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (const auto& word : words) ++instances[word];
  });
  for (const auto& [word, count] : instances) {
    if (count >= kSharedBy) shared_.insert(word);
  }
}

template <class Row, class... Members>
void Anonymity::move(Row& row, Members... members) const {
  (shift(row.*members, offset_.time), ...);
}

bool Anonymity::keeps(std::string_view emotion) const { return shared_.contains(fold(emotion)); }
std::string Anonymity::task_id(TaskId id) const { return "t" + std::to_string(id.value + offset_.ids); }

void Anonymity::hide(domain::Task& task) const {
  task.external_id = task_id(task.id);
  task.name = "Task " + std::to_string(task.id.value + offset_.ids);
  task.tags.clear();
  keep_only(task.kind, kKinds);
  task.description.reset();
  task.notes.reset();
  task.extra.reset();
  for (auto* text : {&task.routine_rule, &task.routine_since, &task.routine_rest_reason}) text->reset();
  task.routine_window_min.reset();
  task.routine_rests_until_at.reset();
  using domain::Task;
  move(task, &Task::created_at, &Task::updated_at, &Task::archived_at, &Task::deleted_at, &Task::template_at);
}

void Anonymity::hide(store::WholeInstance& instance) const {
  auto& i = instance.row;
  i.external_id = "i" + std::to_string(i.id.value + offset_.ids);
  i.task_name = "Task " + std::to_string(i.task.value + offset_.ids);
  keep_only(i.physical_context, kContexts);
  if (i.cancellation_category && !domain::is_standard_cancellation(*i.cancellation_category)) i.cancellation_category.reset();
  for (auto* text : {&i.routine_slot, &i.cancellation_reason, &i.skills_improved, &i.pause_reason, &i.description, &i.completion_notes, &i.predicted_extra,
                     &i.actual_extra, &i.extra}) {
    text->reset();
  }
  using domain::Instance;
  move(i, &Instance::created_at, &Instance::initialized_at, &Instance::first_started_at, &Instance::started_at, &Instance::completed_at,
       &Instance::cancelled_at, &Instance::due_at, &Instance::deleted_at, &Instance::edited_at);
  std::erase_if(instance.emotions, [&](const auto& e) { return !keeps(e.emotion); });
  for (auto& pause : instance.pauses) {
    pause.reason.reset();
    move(pause, &domain::Pause::paused_at, &domain::Pause::resumed_at);
  }
  for (auto& postponement : instance.postponements) {
    postponement.reason.reset();
    move(postponement, &domain::Postponement::postponed_at);
  }
}

}  // namespace tas::exchange::out
