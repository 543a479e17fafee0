#include "apps/tas/occurrence.hpp"

#include <algorithm>
#include <iterator>

#include "libtas/base/error.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
domain::Instance in_slot(const domain::Task& task, const domain::Routine& routine, Date slot, Instant created, const Zone& zone) {
  auto instance = domain::draft_of(task, created);
  instance.routine_slot = time::format_date(slot);
  instance.due_at = routine.due(slot, zone);
  return instance;
}

domain::RoutinePast past_of(store::Instances& instances, TaskId task, std::int64_t slots) {
  return {instances.taken_slots(task, slots), instances.last_completion_before(task, domain::kRestsForGood)};
}

domain::Instance next_attempt(cli::App& app, store::Instances& instances, const domain::Task& task, Instant at) {
  if (const auto routine = domain::Routine::of(task)) {
    const auto slot = routine->touched(past_of(instances, task.id), at, app.zone());
    if (slot) return in_slot(task, *routine, *slot, at, app.zone());
  }
  return domain::draft_of(task, at);
}

std::vector<domain::Instance> standing_occurrences(cli::App& app, store::Instances& instances) {
  std::vector<domain::Instance> standing;
  auto& s = app.session();
  for (const auto& task : store::Tasks{s.db(), s.user()}.with_routine()) {
    const auto routine = domain::Routine::of(task);
    const auto slot = routine ? routine->standing(past_of(instances, task.id), app.now(), app.zone()) : std::nullopt;
    if (slot) standing.push_back(in_slot(task, *routine, *slot, routine->moment(*slot, app.zone()), app.zone()));
  }
  return standing;
}

std::vector<domain::Instance> with_standing(std::vector<domain::Instance> open, std::vector<domain::Instance> standing) {
  open.insert(open.end(), std::make_move_iterator(standing.begin()), std::make_move_iterator(standing.end()));
  std::stable_sort(open.begin(), open.end(), [](const auto& a, const auto& b) {
    return a.due_at.value_or(Instant::max()) < b.due_at.value_or(Instant::max());
  });
  return open;
}

domain::Instance open_instance(cli::App& app, store::Operation& op, store::Instances& instances, const std::string& ref) {
  if (!cli::is_instance_id(ref) && !ref.starts_with('@')) {
    const auto task = cli::find_task(app, ref);
    const bool is_free = task && !task->archived_at && instances.list({.state = store::InstanceFilter::State::open, .task = task->id, .limit = 1}).empty();
    const auto attempt = is_free ? std::optional{next_attempt(app, instances, *task, op.now())} : std::nullopt;
    if (attempt && attempt->routine_slot) return instances.add(op, *attempt);
  }
  return cli::instance_of(app, ref, cli::Prefer::open);
}

}  // namespace tas::apps
