#include "libtas/exchange/in/target.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/exchange/in/fingerprint.hpp"
#include "libtas/exchange/in/recognise.hpp"
#include "libtas/store/emotions.hpp"
#include "libtas/store/external_id.hpp"
#include "libtas/store/task_stats.hpp"

namespace tas::exchange::in {
namespace {

// The first of id, id-imported, id-imported2, … that no native row has. The same file comes to the same id again, so a
// row that was stored under another id is found there.
template <class IsNative>
std::string past_native_rows(const std::string& id, IsNative is_native) {
  std::string candidate = id;
  for (int n = 1; is_native(candidate); ++n) candidate = id + "-imported" + (n > 1 ? std::to_string(n) : "");
  return candidate;
}

void warn_if_taken(Row& row, Column column, const std::string& id, const std::string& stored) {
  if (id == stored) return;
  row.warn("id_taken", column.name, fmt::format("{} is the id of a row made here; stored as {}", shown(id), shown(stored)));
}

// What the rows of a table without a feature are called.
std::string_view kind_of(Target::Table table) {
  switch (table) {
    case Target::Table::surveys: return kind_name(Kind::surveys);
    case Target::Table::popup_triggers: return kind_name(Kind::popup_triggers);
    case Target::Table::popup_responses: return kind_name(Kind::popup_responses);
    case Target::Table::preferences: return kind_name(Kind::preferences);
    default: throw Error::internal("this table has rows of its own");
  }
}

}  // namespace

Target::Table Target::table_of_originals(std::string_view kind) {
  for (const auto table : {Table::surveys, Table::popup_triggers, Table::popup_responses}) {
    if (kind_of(table) == kind) return table;
  }
  return Table::preferences;
}

bool AscendingIds::add(const std::string& id) {
  if (!may_ascend_ || id <= highest_) return false;
  highest_ = id;
  return true;
}

bool IdHashes::add(std::string_view id) { return hashes_.insert(Fingerprint::mixed(1, id)).second; }
bool IdHashes::contains(std::string_view id) const { return !hashes_.empty() && hashes_.contains(Fingerprint::mixed(1, id)); }

Target::Target(store::Operation& op, UserId user, ImportId import, Policy policy)
    : op_{op}, user_{user}, import_{import}, policy_{policy}, imports_{op.db(), user}, database_id_{imports_.database_id()} {
  for (auto& task : imports_.tasks()) {
    stored_names_.try_emplace(std::move(task.name), task.id);
    if (task.is_native) native_tasks_.try_emplace(std::move(task.external_id), task.id);
    else imported_tasks_.try_emplace(std::move(task.external_id), task.id);
  }
  for (auto& emotion : store::Emotions{op.db(), user}.list()) emotions_.insert(std::move(emotion.emotion_key));
}

void Target::begin_file() {
  finish();
  asked_.clear();
  first_of_file_ = {};
  ascending_ = {};
  const auto ascend = [this](Table table, db::Sql name) { ascending_[static_cast<std::size_t>(table)] = AscendingIds{imports_.is_empty(name)}; };
  ascend(Table::tasks, "tasks");
  ascend(Table::instances, "instances");
  ascend(Table::notes, "notes");
  ascend(Table::jobs, "jobs");
}

void Target::look_ahead(Table table, std::span<const std::string_view> ids) {
  asked_.clear();
  auto ascending = ascending_[static_cast<std::size_t>(table)];
  std::vector<std::string_view> unknown;
  for (const auto id : ids) {
    if (!ascending.add(std::string{id}) && asked_.try_emplace(std::string{id}).second) unknown.push_back(id);
  }
  if (unknown.empty()) return;
  finish();
  const auto ask = [&](db::Sql name, db::Sql id) {
    for (auto& [external_id, row] : imports_.find_all(name, id, unknown)) asked_[external_id] = row;
  };
  switch (table) {
    case Table::tasks: return ask("tasks", "task_id");
    case Table::instances: return ask("instances", "instance_id");
    case Table::notes: return ask("notes", "note_id");
    case Table::jobs: return ask("jobs", "job_id");
    default: throw Error::internal("of this table nothing is asked ahead");
  }
}

// Rows that are kept back are found, too.
std::optional<store::KnownRow> Target::find(Table table, const std::string& external_id) {
  if (const auto asked = asked_.find(external_id); asked != asked_.end()) return asked->second;
  if (keeps_back_ascending_ || kept_back_.contains(external_id)) send();
  free_connection();
  return look_up(table, external_id);
}

std::optional<store::KnownRow> Target::look_up(Table table, const std::string& external_id) {
  switch (table) {
    case Table::tasks: return imports_.find_task(external_id);
    case Table::instances: return imports_.find_instance(external_id);
    case Table::notes: return imports_.find_note(external_id);
    case Table::jobs: return imports_.find_job(external_id);
    default: return imports_.find_original(kind_of(table), external_id);
  }
  return std::nullopt;
}

void Target::saw(Table table, std::int64_t row) {
  if (policy_.removes_missing) seen_[static_cast<std::size_t>(table)].push_back(row);
}

void Target::brought(Table table, std::int64_t row) {
  auto& first = first_of_file_[static_cast<std::size_t>(table)];
  if (first == 0) first = row;
  saw(table, row);
}

// Under which id the row is stored, or will be; and the row there.
std::string Target::find_home(Table table, const Row& row, const std::string& id, std::optional<store::KnownRow>& known) {
  if (row.was_made_here() && (known = find(table, id))) {
    come_home_[static_cast<std::size_t>(table)].insert(id);
    return id;
  }
  return past_native_rows(id, [&](const std::string& candidate) {
    known = find(table, candidate);
    return known && known->is_native;
  });
}

std::optional<Destination> Target::destination(Table table, Row& row, FileReceipt& receipt, Column id_column, const std::string& id, std::int64_t hash,
                                               SeenIds& seen) {
  if (ascending_[static_cast<std::size_t>(table)].add(id)) {
    keeps_back_ascending_ = true;
    asked_.erase(id);  // the file may have it a second time
    return Destination{Destination::Act::insert, id};
  }
  std::optional<store::KnownRow> known;
  auto stored = find_home(table, row, id, known);
  if (!known) {
    warn_if_taken(row, id_column, id, stored);
    kept_back_.add(stored);
    asked_.erase(stored);
    return Destination{Destination::Act::insert, std::move(stored)};
  }
  saw(table, known->id);
  const auto first = first_of_file_[static_cast<std::size_t>(table)];
  const bool is_of_this_file = first != 0 && known->id >= first;
  if (is_of_this_file || !seen.add(id)) {
    row.reject(id_column, "duplicate", fmt::format("{} stands in this file twice; the first row counts, remove or rename this one", shown(id)));
    return std::nullopt;
  }
  if (known->source_hash == hash && !policy_.compares_all && !(known->is_deleted && brings_back())) {
    ++receipt.unchanged;
    return std::nullopt;
  }
  if (policy_.on_duplicate == OnDuplicate::fail) {
    row.reject(id_column, "known", fmt::format("{} is stored already, with other content; update or skip such rows with --on-duplicate", shown(id)));
    return std::nullopt;
  }
  const auto act = policy_.on_duplicate == OnDuplicate::update ? Destination::Act::update : Destination::Act::compare;
  return Destination{act, std::move(stored), known->id};
}

void Target::count(const Destination& to, bool differs, const std::string& id, FileReceipt& receipt) {
  if (differs && to.act == Destination::Act::update) {
    ++receipt.updated;
    return;
  }
  ++receipt.unchanged;
  if (differs) receipt.different.add(id);
}

bool Target::is_of_one_user(const Row& row, Column user_id) {
  const auto text = row.word(user_id);
  if (!names_somebody(text) || text == source_user_) return true;
  if (!source_user_.empty()) return false;
  source_user_ = text;
  return true;
}

void Target::check_user(const Row& row, Column user_id, const std::string& path) {
  if (is_of_one_user(row, user_id)) return;
  throw Error::bad_data(fmt::format("{}:{}: user_id {} after rows of user_id {}", path, row.line(), row.word(user_id), source_user_))
      .hint("--user-map FILE says to which accounts the rows of several users go");
}

void Target::was_put_in(const domain::Task& task) {
  imported_tasks_.try_emplace(task.external_id, task.id);
  imported_names_.try_emplace(task.name, task.id);
  ++inserted_.tasks;
  brought(Table::tasks, task.id.value);
}

void Target::add(domain::Task task) {
  task.user = user_;
  task.name_key = fold(task.name);
  task.import_id = import_;
  tasks_.add(std::move(task));
  send_if_many(tasks_.rows().size());
}

std::string Target::stub_id(Row& row, Column task_id, const std::string& id) const {
  auto stored = past_native_rows(id, [this](const std::string& candidate) { return is_native_task(candidate); });
  warn_if_taken(row, task_id, id, stored);
  return stored;
}

TaskId Target::add_stub(const std::string& external_id, const std::string& name, int version, Instant created_at) {
  domain::Task task;
  task.external_id = external_id;
  task.name = name;
  task.version = version;
  task.created_at = created_at;
  task.updated_at = task.archived_at.emplace(op_.now());
  task.provenance = kImported;
  task.user = user_;
  task.name_key = fold(task.name);
  task.import_id = import_;
  free_connection();
  if (task.external_id.empty()) store::insert_under_own_number(op_, store::kTasks, task);
  else store::insert_row(op_.db(), store::kTasks, task);
  tasks_.was_inserted(task);
  was_put_in(task);
  return task.id;
}

std::optional<TaskId> Target::task_come_home(const std::string& external_id, bool was_made_here) const {
  const bool is_known = was_made_here || come_home_[static_cast<std::size_t>(Table::tasks)].contains(external_id);
  const auto found = is_known ? native_tasks_.find(external_id) : native_tasks_.end();
  return found == native_tasks_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<TaskId> Target::task_of(std::string_view external_id, const std::string& name, bool was_made_here) {
  if (!tasks_.rows().empty()) send();
  if (const auto task = task_come_home(std::string{external_id}, was_made_here)) return task;
  const auto stored = past_native_rows(std::string{external_id}, [this](const std::string& candidate) { return is_native_task(candidate); });
  const auto in = [](const auto& tasks, const std::string& key) {
    const auto found = tasks.find(key);
    return found == tasks.end() ? std::nullopt : std::optional{found->second};
  };
  auto task = in(imported_tasks_, stored);
  if (!task) task = in(imported_names_, name);
  if (!task) task = in(stored_names_, name);
  // A stub stands in no file, but it is not missing as long as something hangs on it.
  if (task) saw(Table::tasks, task->value);
  return task;
}

void Target::add(Attempt attempt) {
  attempt.row.user = user_;
  attempt.row.import_id = import_;
  instances_.add(std::move(attempt.row));
  hanging_.push_back({std::move(attempt.emotions), std::move(attempt.pauses), std::move(attempt.postponements)});
  send_if_many(hanging_.size());
}

template <class T>
void Target::remove_rows(const store::Table<T>& table, Table kind, const std::vector<std::int64_t>& live, FileReceipt& receipt) {
  auto& seen = seen_[static_cast<std::size_t>(kind)];
  std::sort(seen.begin(), seen.end());
  for (const auto id : live) {
    if (std::binary_search(seen.begin(), seen.end(), id)) continue;
    const T before = stored_row(table, id);
    T after = before;
    after.deleted_at = op_.now();
    op_.update(table, before, after);
    receipt.removed.add(before.external_id);
  }
}

void Target::remove_missing(Table table, FileReceipt& receipt) {
  if (!policy_.removes_missing) return;
  switch (table) {
    case Table::tasks: return remove_rows(store::kTasks, table, imports_.live_rows("tasks", "task_id"), receipt);
    case Table::instances:
      has_changed_instances_ = true;
      return remove_rows(store::kInstances, table, imports_.live_rows("instances", "instance_id"), receipt);
    case Table::notes: return remove_rows(store::kNotes, table, imports_.live_rows("notes", "note_id"), receipt);
    case Table::jobs: return remove_rows(store::kJobs, table, imports_.live_rows("jobs", "job_id"), receipt);
    default: return remove_rows(store::kOriginalRows, table, imports_.live_originals(kind_of(table)), receipt);
  }
}

void Target::count(const domain::Instance& row) {
  ++inserted_.instances;
  auto [stats, is_new] = stats_.try_emplace(row.task.value);
  if (is_new) stats->second = store::TaskStatsStore{op_.db()}.of(row.task);
  stats->second.count(row, 1);
}

void Target::add(domain::Note note) {
  note.user = user_;
  note.import_id = import_;
  notes_.add(std::move(note));
  send_if_many(notes_.rows().size());
}

void Target::add(domain::Job job) {
  job.user = user_;
  job.import_id = import_;
  kept_back_.add(job.external_id);
  jobs_.add(std::move(job));
  send_if_many(jobs_.rows().size());
}

void Target::add(domain::OriginalRow row) {
  row.user = user_;
  row.import_id = import_;
  originals_.add(std::move(row));
  send_if_many(originals_.rows().size());
}

// With an image: the job and the task may be older than this import and stay when it is taken back.
bool Target::add(const domain::JobTask& row) {
  free_connection();
  if (imports_.is_in_job(row.job, row.task)) return false;
  auto fresh = row;
  op_.insert(store::kJobTasks, fresh);
  return true;
}

std::optional<JobId> Target::job_of(const std::string& external_id) {
  std::optional<store::KnownRow> known;
  past_native_rows(external_id, [&](const std::string& candidate) {
    known = find(Table::jobs, candidate);
    return known && known->is_native && !come_home_[static_cast<std::size_t>(Table::jobs)].contains(candidate);
  });
  if (!known) return std::nullopt;
  saw(Table::jobs, known->id);
  return JobId{known->id};
}

bool Target::take_slot(TaskId task, const std::string& slot) {
  if (!taken_slots_) {
    finish();
    taken_slots_.emplace();
    for (auto& [of, taken] : imports_.slots()) taken_slots_->emplace(of.value, std::move(taken));
  }
  return taken_slots_->emplace(task.value, slot).second;
}

bool Target::learn_emotion(std::string_view word) {
  std::string key = fold(word);
  if (emotions_.contains(key)) return false;
  domain::Emotion row{0, user_, std::string{word}, key, import_};
  free_connection();
  store::insert_row(op_.db(), store::kEmotions, row);
  words_.was_inserted(row);
  emotions_.insert(std::move(key));
  ++inserted_.emotions;
  return true;
}

void Target::save_stats() {
  store::TaskStatsStore store{op_.db()};
  for (const auto& [task, stats] : stats_) store.save(stats);
  if (has_changed_instances_) store.rebuild(user_);
}

}  // namespace tas::exchange::in
