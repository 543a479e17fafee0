#include "libtas/store/instances.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "libtas/base/error.hpp"
#include "libtas/store/emotions.hpp"
#include "libtas/store/external_id.hpp"
#include "libtas/store/statements.hpp"
#include "libtas/store/task_stats.hpp"

namespace tas::store {
namespace {

using db::Sql;
using db::SqlText;
using domain::Instance;

SqlText sql(Sql where) { return select_from(kInstances) + where; }

constexpr Sql kById = "WHERE user_id = $1 AND instance_id = $2";
constexpr Sql kByExternalId = "WHERE user_id = $1 AND external_id = $2";
constexpr Sql kLastCompletion = R"(
  SELECT completed_at
  FROM instances
  WHERE task_id = $1 AND completed_at < $2 AND deleted_at IS NULL AND user_id = $3 AND instance_id <> $4
  ORDER BY completed_at DESC
  LIMIT 1)";
// With the sign because the history of everybody is longer than that of a task (kOfUserByTask below).
constexpr Sql kLastFelt = R"(
  SELECT actual_aversion
  FROM instances
  WHERE task_id = $1 AND +user_id = $2 AND completed_at IS NOT NULL AND deleted_at IS NULL
  ORDER BY completed_at DESC
  LIMIT $3)";
constexpr Sql kTakenSlots = R"(
  SELECT routine_slot, instance_id, completed_at, cancelled_at, deleted_at
  FROM instances
  WHERE task_id = $1 AND user_id = $2 AND routine_slot IS NOT NULL
  ORDER BY routine_slot DESC
  LIMIT $3)";
constexpr Sql kHasPrediction = R"(
  SELECT 1
  FROM instances
  WHERE task_id = $1 AND user_id = $2 AND initialized_at IS NOT NULL AND deleted_at IS NULL
  LIMIT 1)";
constexpr Sql kCompletions = R"(
  SELECT completed_at, duration_min, predicted_aversion, actual_aversion, actual_relief
  FROM instances
  WHERE user_id = $1 AND completed_at >= $2 AND deleted_at IS NULL
  ORDER BY completed_at)";
constexpr Sql kRunning = R"(
  SELECT task_name, started_at, worked_before_pause_min
  FROM instances
  WHERE user_id = $1 AND completed_at IS NULL AND cancelled_at IS NULL AND deleted_at IS NULL AND status = 'active'
  ORDER BY started_at DESC NULLS LAST, instance_id DESC)";
constexpr Sql kWaiting = R"(
  SELECT instance_id, task_id, task_name, due_at, initialized_at, predicted_duration_min, predicted_aversion, predicted_relief,
    predicted_mental_energy, predicted_difficulty, predicted_cognitive_load, predicted_emotional_load, predicted_physical_load
  FROM instances
  WHERE user_id = $1 AND completed_at IS NULL AND cancelled_at IS NULL AND deleted_at IS NULL AND status <> 'active')";
constexpr Sql kOfInstance = R"(WHERE instance_id = $1
    AND EXISTS (SELECT 1 FROM instances AS own WHERE own.instance_id = $1 AND own.user_id = $2)
  ORDER BY )";

// Named, because clang 14 crashes over two literals behind one "?".
constexpr Sql kDeleted = " AND deleted_at IS NOT NULL";
constexpr Sql kNotDeleted = " AND deleted_at IS NULL";
struct ByTime {
  Sql since, until, newest_first, oldest_first;
};
constexpr ByTime kByCompletion{" AND completed_at >= ", " AND completed_at < ", " ORDER BY completed_at DESC, instance_id DESC",
                               " ORDER BY completed_at, instance_id"};
constexpr ByTime kByCreation{" AND created_at >= ", " AND created_at < ", " ORDER BY created_at DESC, instance_id DESC",
                             " ORDER BY created_at, instance_id"};

const ByTime& by_time(const InstanceFilter& filter) {
  return filter.state == InstanceFilter::State::completed ? kByCompletion : kByCreation;
}

constexpr Sql kOfUser = "WHERE user_id = ";
// No index begins with what has a sign: of one task there are fewer than of all that are open, which SQLite would rather go through.
constexpr Sql kOfUserByTask = "WHERE +user_id = ";

// A filter as WHERE clause; values in the order of the parameters.
struct Where {
  SqlText sql;
  std::vector<db::Value> values;

  void add(Sql condition, db::Value value) {
    sql += condition;
    values.push_back(value);
    sql.parameter(values.size());
  }
};

Where where(const InstanceFilter& filter, UserId user) {
  using State = InstanceFilter::State;
  Where w;
  w.add(filter.task && filter.state == State::open ? kOfUserByTask : kOfUser, user.value);
  w.sql += filter.state == State::deleted ? kDeleted : kNotDeleted;
  switch (filter.state) {
    case State::any:
    case State::deleted: break;
    case State::open: w.sql += " AND completed_at IS NULL AND cancelled_at IS NULL"; break;
    case State::running: w.sql += " AND completed_at IS NULL AND cancelled_at IS NULL AND status = 'active'"; break;
    case State::completed: w.sql += " AND completed_at IS NOT NULL"; break;
    case State::cancelled: w.sql += " AND cancelled_at IS NOT NULL"; break;
  }
  if (filter.task) w.add(" AND task_id = ", filter.task->value);
  if (filter.since) w.add(by_time(filter).since, *filter.since);
  if (filter.until) w.add(by_time(filter).until, *filter.until);
  return w;
}

Sql order_by(const InstanceFilter& filter) {
  using Order = InstanceFilter::Order;
  switch (filter.order) {
    case Order::newest_first: return by_time(filter).newest_first;
    case Order::oldest_first: return by_time(filter).oldest_first;
    case Order::due_first: return " ORDER BY due_at NULLS LAST, created_at, instance_id";
  }
  return "";
}

// Few of many are chosen in an index, which holds all that the choice needs; only these rows are then read whole. Of open ones there
// is such an index, but to have them in order SQLite would rather walk through all instances.
Where selection(const InstanceFilter& filter, UserId user) {
  using State = InstanceFilter::State;
  Where w = where(filter, user);
  const bool are_few = filter.limit || filter.state == State::open || filter.state == State::running;
  if (!are_few) {
    w.sql = select_from(kInstances) + w.sql + order_by(filter);
    return w;
  }
  w.sql = SqlText{"SELECT instance_id FROM instances "} + w.sql;
  if (filter.limit) {
    w.sql += order_by(filter);
    w.add(" LIMIT ", *filter.limit);
  }
  w.sql = select_from(kInstances) + "WHERE instance_id IN (" + w.sql + ")" + order_by(filter);
  return w;
}

Where counting(const InstanceFilter& filter, UserId user) {
  Where w = where(filter, user);
  w.sql = SqlText{"SELECT count(*) FROM instances "} + w.sql;
  return w;
}

}  // namespace

std::vector<Instance> Instances::select(const SqlText& statement, std::span<const db::Value> values) {
  std::vector<Instance> instances;
  for (auto row = db_.query(statement, values); row->next();) instances.push_back(read_row(kInstances, *row));
  return instances;
}

Instance Instances::add(Operation& op, Instance instance) {
  instance.user = user_;
  if (instance.initialized_at && instance.predicted_aversion && !has_prediction(instance.task)) {
    instance.initial_aversion = instance.predicted_aversion;
  }
  insert_under_own_number(op, kInstances, instance);
  op.inserted(kInstances, instance);
  TaskStatsStore{db_}.changed(nullptr, &instance);
  return instance;
}

void Instances::update(Operation& op, const Instance& before, const Instance& after) {
  op.update(kInstances, before, after);
  TaskStatsStore{db_}.changed(&before, &after);
}

void Instances::purge(Operation& op, const Instance& instance) {
  for (const auto& row : emotions(instance.id)) op.erase(kInstanceEmotions, row);
  for (const auto& row : pauses(instance.id)) op.erase(kPauses, row);
  for (const auto& row : postponements(instance.id)) op.erase(kPostponements, row);
  op.erase(kInstances, instance);
  TaskStatsStore{db_}.changed(&instance, nullptr);
}

std::optional<Instance> Instances::find(InstanceId id) {
  const std::vector<db::Value> values{user_.value, id.value};
  auto found = select(sql(kById), values);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Instance Instances::get(InstanceId id) {
  auto instance = find(id);
  if (!instance) throw Error::not_found("no instance " + to_string(id)).hint("tas instance list");
  return std::move(*instance);
}

std::optional<Instance> Instances::find_external(const std::string& external_id) {
  const std::vector<db::Value> values{user_.value, std::string_view{external_id}};
  auto found = select(sql(kByExternalId), values);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Instance> Instances::list(const InstanceFilter& filter) {
  const Where w = selection(filter, user_);
  return select(w.sql, w.values);
}

void Instances::each(const InstanceFilter& filter, const std::function<void(const Instance&)>& visit) {
  const Where w = selection(filter, user_);
  for (auto row = db_.query(w.sql, w.values); row->next();) visit(read_row(kInstances, *row));
}

std::vector<domain::Completion> Instances::completions_since(Instant since) {
  std::vector<domain::Completion> list;
  for (auto row = db_.query(kCompletions, {user_.value, since}); row->next();) {
    list.push_back({row->instant(0), row->maybe_real(1), row->maybe_real(2), row->maybe_real(3), row->maybe_real(4)});
  }
  return list;
}

std::vector<Running> Instances::running() {
  std::vector<Running> found;
  for (auto row = db_.query(kRunning, {user_.value}); row->next();) found.push_back({std::string{row->text(0)}, row->maybe_instant(1), row->maybe_real(2).value_or(0)});
  return found;
}

std::vector<domain::OpenInstance> Instances::waiting() {
  std::vector<domain::OpenInstance> found;
  for (auto row = db_.query(kWaiting, {user_.value}); row->next();) {
    auto& i = found.emplace_back(domain::OpenInstance{{row->integer(0)}, {row->integer(1)}, std::string{row->text(2)}, row->maybe_instant(3), row->maybe_instant(4)});
    int column = 5;
    for (auto* value : {&i.predicted_duration_min, &i.predicted_aversion, &i.predicted_relief, &i.predicted_mental_energy, &i.predicted_difficulty,
                        &i.predicted_cognitive_load, &i.predicted_emotional_load, &i.predicted_physical_load}) {
      *value = row->maybe_real(column++);
    }
  }
  return found;
}

std::int64_t Instances::count(const InstanceFilter& filter) {
  const Where w = counting(filter, user_);
  auto row = db_.query(w.sql, w.values);
  row->next();
  return row->integer(0);
}

// Three short walks along three indexes instead of one sort of the whole history.
std::vector<Instance> Instances::latest(std::int64_t limit) {
  const auto touched = [](const Instance& i) {
    return i.completed_at ? *i.completed_at : i.cancelled_at ? *i.cancelled_at : i.started_at ? *i.started_at : *i.first_started_at;
  };
  auto found = list({.state = InstanceFilter::State::completed, .limit = limit});
  for (auto& i : list({.state = InstanceFilter::State::cancelled, .limit = limit})) found.push_back(std::move(i));
  for (auto& i : list({.state = InstanceFilter::State::open})) {
    if (i.first_started_at) found.push_back(std::move(i));
  }
  std::sort(found.begin(), found.end(), [&](const Instance& a, const Instance& b) {
    return std::pair{touched(a), a.id} > std::pair{touched(b), b.id};
  });
  if (static_cast<std::int64_t>(found.size()) > limit) found.resize(static_cast<std::size_t>(limit));
  return found;
}

std::optional<Instant> Instances::last_completion_before(TaskId task, Instant at, InstanceId except) {
  auto row = db_.query(kLastCompletion, {task.value, at, user_.value, except.value});
  return row->next() ? std::optional{row->instant(0)} : std::nullopt;
}

std::vector<double> Instances::last_felt(TaskId task, std::int64_t limit) {
  std::vector<double> felt;
  for (auto row = db_.query(kLastFelt, {task.value, user_.value, limit}); row->next();) felt.push_back(row->maybe_real(0).value_or(std::numeric_limits<double>::quiet_NaN()));
  std::reverse(felt.begin(), felt.end());
  if (std::all_of(felt.begin(), felt.end(), [](double value) { return std::isnan(value); })) felt.clear();
  return felt;
}

std::vector<domain::TakenSlot> Instances::taken_slots(TaskId task, std::int64_t limit) {
  using How = domain::TakenSlot::How;
  std::vector<domain::TakenSlot> slots;
  for (auto row = db_.query(kTakenSlots, {task.value, user_.value, limit}); row->next();) {
    const auto date = time::parse_date(row->text(0));
    if (!date) continue;
    const auto how = !row->is_null(3) || !row->is_null(4) ? How::dropped : !row->is_null(2) ? How::done : How::open;
    slots.push_back({*date, how, InstanceId{row->integer(1)}});
  }
  return slots;
}

bool Instances::has_prediction(TaskId task) { return db_.query(kHasPrediction, {task.value, user_.value})->next(); }

std::vector<domain::InstanceEmotion> Instances::emotions(InstanceId id) {
  std::vector<domain::InstanceEmotion> rows;
  const auto statement = select_from(kInstanceEmotions) + kOfInstance + "phase DESC, position";
  for (auto row = db_.query(statement, {id.value, user_.value}); row->next();) rows.push_back(read_row(kInstanceEmotions, *row));
  return rows;
}

void Instances::set_emotions(Operation& op, InstanceId id, domain::Phase phase, std::vector<domain::InstanceEmotion> fresh) {
  get(id);
  for (const auto& old : emotions(id)) {
    if (old.phase == phase) op.erase(kInstanceEmotions, old);
  }
  int position = 0;
  Emotions vocabulary{db_, user_};
  for (auto& emotion : fresh) {
    emotion.instance = id;
    emotion.phase = phase;
    emotion.position = position++;
    op.insert(kInstanceEmotions, emotion);
    vocabulary.learn(op, emotion.emotion);
  }
}

std::vector<domain::Pause> Instances::pauses(InstanceId id) {
  std::vector<domain::Pause> rows;
  const auto statement = select_from(kPauses) + kOfInstance + "pause_id";
  for (auto row = db_.query(statement, {id.value, user_.value}); row->next();) rows.push_back(read_row(kPauses, *row));
  return rows;
}

void Instances::add_pause(Operation& op, domain::Pause pause) {
  get(pause.instance);
  op.insert(kPauses, pause);
}

void Instances::update_pause(Operation& op, const domain::Pause& before, const domain::Pause& after) {
  get(before.instance);
  op.update(kPauses, before, after);
}

std::vector<domain::Postponement> Instances::postponements(InstanceId id) {
  std::vector<domain::Postponement> rows;
  const auto statement = select_from(kPostponements) + kOfInstance + "position";
  for (auto row = db_.query(statement, {id.value, user_.value}); row->next();) rows.push_back(read_row(kPostponements, *row));
  return rows;
}

void Instances::add_postponement(Operation& op, InstanceId id, Instant at, std::optional<std::string> reason) {
  get(id);
  const auto before = postponements(id);
  domain::Postponement row{id, before.empty() ? 1 : before.back().position + 1, at, std::move(reason)};
  op.insert(kPostponements, row);
}

std::vector<SqlText> instances_statements() {
  std::vector<SqlText> all{sql(kById), sql(kByExternalId), kLastCompletion, kLastFelt, kTakenSlots, kHasPrediction, kCompletions, kRunning, kWaiting,
                           external_id_is_taken(kInstances), set_external_id(kInstances),
                           insert_into(kInstances), insert_again(kInstances), update_of(kInstances), delete_from(kInstances),
                           insert_into(kInstanceEmotions), delete_from(kInstanceEmotions),
                           insert_into(kPauses), insert_again(kPauses), update_of(kPauses), delete_from(kPauses),
                           insert_into(kPostponements), delete_from(kPostponements),
                           select_from(kInstanceEmotions) + kOfInstance + "phase DESC, position",
                           select_from(kPauses) + kOfInstance + "pause_id",
                           select_from(kPostponements) + kOfInstance + "position"};
  using F = InstanceFilter;
  for (const auto state : {F::State::any, F::State::open, F::State::running, F::State::completed, F::State::cancelled, F::State::deleted}) {
    for (const auto order : {F::Order::newest_first, F::Order::oldest_first, F::Order::due_first}) {
      const F filter{state, TaskId{1}, Instant{}, Instant{}, order, 1};
      all.push_back(selection(filter, UserId{1}).sql);
      all.push_back(counting(filter, UserId{1}).sql);
    }
  }
  return all;
}

}  // namespace tas::store
