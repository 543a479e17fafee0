// Instances of one user with what hangs on them: emotions, pauses, postponements. Keeps task_stats in step.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "libtas/domain/instance.hpp"
#include "libtas/domain/open_instance.hpp"
#include "libtas/domain/routine.hpp"
#include "libtas/store/operation.hpp"
#include "libtas/store/tables.hpp"

namespace tas::store {

struct InstanceFilter {
  enum class State { any, open, running, completed, cancelled, deleted };
  State state = State::any;
  std::optional<TaskId> task;
  std::optional<Instant> since, until;  // completed_at for State::completed, else created_at; [since, until)
  enum class Order { newest_first, oldest_first, due_first };
  Order order = Order::newest_first;
  std::optional<std::int64_t> limit;
};

// Something running, as much of it as a prompt shows.
struct Running {
  std::string task_name;
  std::optional<Instant> started_at;
  double worked_min = 0;  // in the stretches before
};

class Instances {
 public:
  Instances(db::Connection& db, UserId user) : db_{db}, user_{user} {}

  // Fills id, user and external id ("i481"). initial_aversion is set when it is the first prediction of the task.
  domain::Instance add(Operation&, domain::Instance);
  void update(Operation&, const domain::Instance& before, const domain::Instance& after);
  void purge(Operation&, const domain::Instance&);

  // A row of another user answers like a missing one; a deleted one is found.
  std::optional<domain::Instance> find(InstanceId);
  domain::Instance get(InstanceId);  // throws not_found
  std::optional<domain::Instance> find_external(const std::string& external_id);
  std::vector<domain::Instance> list(const InstanceFilter&);
  // Row by row, without holding them.
  void each(const InstanceFilter&, const std::function<void(const domain::Instance&)>&);
  std::vector<Running> running();  // the latest first
  std::vector<domain::OpenInstance> waiting();  // open and not running, in no order
  std::int64_t count(const InstanceFilter&);
  std::vector<domain::Completion> completions_since(Instant);  // oldest first

  // Most recently started, completed or cancelled first: what "@" and "@2" mean. Those never started are not among them.
  std::vector<domain::Instance> latest(std::int64_t limit);
  std::optional<Instant> last_completion_before(TaskId, Instant, InstanceId except = {});
  // Slots of the task's routine that have an instance, deleted ones too; the newest first.
  std::vector<domain::TakenSlot> taken_slots(TaskId, std::int64_t limit);
  // Felt aversion of the last ones completed, the oldest first; NaN: nobody said it. Empty when nobody said any. However long the history
  // is, only these rows are read.
  std::vector<double> last_felt(TaskId, std::int64_t limit);
  bool has_prediction(TaskId);  // any instance of the task with initialized_at

  // What hangs on an instance of another user answers empty, writing to it throws not_found.
  std::vector<domain::InstanceEmotion> emotions(InstanceId);
  // Replaces the emotions of one phase; new words join the vocabulary.
  void set_emotions(Operation&, InstanceId, domain::Phase, std::vector<domain::InstanceEmotion>);
  std::vector<domain::Pause> pauses(InstanceId);
  void add_pause(Operation&, domain::Pause);
  void update_pause(Operation&, const domain::Pause& before, const domain::Pause& after);
  std::vector<domain::Postponement> postponements(InstanceId);
  void add_postponement(Operation&, InstanceId, Instant at, std::optional<std::string> reason);

 private:
  std::vector<domain::Instance> select(const db::SqlText&, std::span<const db::Value>);

  db::Connection& db_;
  UserId user_;
};

}  // namespace tas::store
