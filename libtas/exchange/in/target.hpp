// Where the rows of one import go: the open transaction, what it knows already, and what it has put in so far.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "libtas/domain/instance.hpp"
#include "libtas/domain/job.hpp"
#include "libtas/domain/stats.hpp"
#include "libtas/domain/task.hpp"
#include "libtas/exchange/in/changes.hpp"
#include "libtas/exchange/in/origin.hpp"
#include "libtas/exchange/in/filling.hpp"
#include "libtas/exchange/in/row.hpp"
#include "libtas/store/imports.hpp"
#include "libtas/store/operation.hpp"
#include "libtas/store/tables.hpp"

namespace tas::exchange::in {

// What every imported row has for its provenance (decisions.md B7).
inline constexpr std::string_view kImported = R"({"row":"imported"})";

// One attempt with the rows that hang on it.
struct Attempt {
  domain::Instance row;
  std::vector<domain::InstanceEmotion> emotions;
  std::vector<domain::Pause> pauses;
  bool knows_all_pauses = false;  // a file of the original tells of the last one only
  std::vector<domain::Postponement> postponements;
};

// Ids that were met, as hashes.
class IdHashes {
 public:
  bool add(std::string_view id);  // false: was there already
  bool contains(std::string_view id) const;
  void clear() { hashes_.clear(); }

 private:
  std::unordered_set<std::uint64_t> hashes_;
};
// Known ids of one file, to find the second row under an id. What the file itself has brought is found in the database.
using SeenIds = IdHashes;

// Ids of a file that goes into a table without rows. As long as they ascend, as those of an export do, each is new without asking
// the database.
class AscendingIds {
 public:
  AscendingIds() = default;
  explicit AscendingIds(bool is_table_empty) : may_ascend_{is_table_empty} {}
  bool add(const std::string& id);  // true: certainly new; false: the database knows

 private:
  bool may_ascend_ = false;
  std::string highest_;
};

// What becomes of rows that are known with other content, and of rows that are known and not in the file any more.
enum class OnDuplicate : std::uint8_t { skip, update, fail };
struct Policy {
  OnDuplicate on_duplicate = OnDuplicate::skip;
  bool compares_all = false;     // also rows that an import has read from the same record: somebody may have changed them since
  bool removes_missing = false;  // soft deletion of what imports have brought, kind by kind
};

// Where a row of the file goes.
struct Destination {
  enum class Act : std::uint8_t { insert, update, compare };
  Act act = Act::insert;
  std::string external_id;  // under which it is stored
  std::int64_t row = 0;     // the stored one; 0 when it is inserted
};

class Target {
 public:
  Target(store::Operation&, UserId, ImportId, Policy);

  // Null when nothing is left to do, which the receipt is told: the row is there already as it is, stands in the file twice, or
  // is not to be known. A new row is stored under its own id, or under another one, with a warning, where a native row has it.
  enum class Table : std::uint8_t { tasks, instances, notes, jobs, surveys, popup_triggers, popup_responses, preferences };
  std::optional<Destination> destination(Table, Row&, FileReceipt&, Column id_column, const std::string& id, std::int64_t hash, SeenIds&);
  // From here on rows are those of another file.
  void begin_file();
  // Every question is a journey: then look_ahead() is worth its copies.
  bool is_on_a_server() const { return op_.db().engine() == db::Engine::postgres; }
  // Asks at once which of the ids, of tasks, instances, notes or jobs, are known; destination() is about to be called for them.
  void look_ahead(Table, std::span<const std::string_view> ids);
  // A file may hold rows of one user only. Throws bad_data at the second one.
  void check_user(const Row&, Column user_id, const std::string& path);
  // The same, but false instead of an error.
  bool is_of_one_user(const Row&, Column user_id);

  void add(domain::Task);
  void add(Attempt);
  void add(domain::Note);
  void add(domain::Job);
  void add(domain::OriginalRow);
  // False: the task is in the job already.
  bool add(const domain::JobTask&);
  bool learn_emotion(std::string_view word);  // false: known already

  // A row that is known: compared with the stored one and, if it is to be, put in its place; the receipt is told. `keep` takes
  // from the stored row what the file cannot say.
  template <class T, class Keep>
  void settle(const store::Table<T>& table, const Destination& to, T row, FileReceipt& receipt, Keep keep) {
    const T stored = stored_row(table, to.row);
    prepare(row, stored);
    keep(row, stored);
    count(to, differ(receipt, stored.external_id, table, stored, row, {"source_hash", "updated_at"}), stored.external_id, receipt);
    if (to.act == Destination::Act::update) replace(table, stored, row);
  }
  template <class Keep>
  void settle(const Destination& to, Attempt attempt, FileReceipt& receipt, Keep keep) {
    const auto stored = stored_row(store::kInstances, to.row);
    prepare(attempt.row, stored);
    keep(attempt.row, stored);
    const bool differs = differ(receipt, stored.external_id, store::kInstances, stored, attempt.row, {"source_hash"});
    const bool hangs_otherwise = settle_parts(to, attempt, receipt);
    count(to, differs || hangs_otherwise, stored.external_id, receipt);
    if (to.act == Destination::Act::update) replace(store::kInstances, stored, attempt.row);
  }
  // Whether a row that was removed as missing comes back when the file has it again.
  bool brings_back() const noexcept { return policy_.removes_missing; }
  // Softly deletes the rows that imports have brought and that no file had, when that is the policy.
  void remove_missing(Table, FileReceipt&);

  // Known or inserted rows alike: the receipt is told.
  template <class T, class Keep>
  void put(const store::Table<T>& table, const Destination& to, T row, FileReceipt& receipt, Keep keep) {
    if (to.act != Destination::Act::insert) return settle(table, to, std::move(row), receipt, keep);
    row.external_id = to.external_id;
    add(std::move(row));
    ++receipt.fresh;
  }

  template <class Keep>
  void put(const Destination& to, Attempt attempt, FileReceipt& receipt, Keep keep) {
    if (to.act != Destination::Act::insert) return settle(to, std::move(attempt), receipt, keep);
    attempt.row.external_id = to.external_id;
    add(std::move(attempt));
    ++receipt.fresh;
  }

  // The task of an instance: by its id among the imported ones, else by exactly its name within the import, then in the
  // database. An id of the file never means a native task, because numbers given here and there have nothing in common, unless the
  // row that names it was made here, or the task's own row has come home in this import.
  std::optional<TaskId> task_of(std::string_view external_id, const std::string& name, bool was_made_here = false);
  // The id for the stub of a task that task_of() does not find; warns where a native task has the one of the file.
  std::string stub_id(Row&, Column task_id, const std::string& id) const;
  std::optional<JobId> job_of(const std::string& external_id);
  // A slot of a routine is one instance's: false when it is another one's already.
  bool take_slot(TaskId, const std::string& slot);
  // An archived task for instances whose task is nowhere; an empty id gets the database's own.
  TaskId add_stub(const std::string& external_id, const std::string& name, int version, Instant created_at);

  // Reads back what was put in since the last call. Throws internal when the tables hold other rows, or other values in a column.
  // The digests are those of all that was proven, parts of an earlier run included. Empty, and nothing is read, when the import
  // itself has changed rows that it had put in.
  std::vector<StoredDigest> prove();
  bool knows_all_rows() const noexcept { return knows_all_rows_; }
  void save_stats();
  // Goes on with an import that has stored parts already, and proven them to be `digests`.
  void go_on(const std::vector<StoredDigest>& digests);
  // Stores what was kept back to be stored together. Until then the database does not know of it, and may be busy.
  void finish();
  // No instance of this import has a lower number.
  InstanceId first_instance() const noexcept { return first_instance_; }
  const store::ImportedRows& inserted() const noexcept { return inserted_; }
  const std::string& source_user() const noexcept { return source_user_; }
  Instant now() const noexcept { return op_.now(); }
  const std::string& database_id() const noexcept { return database_id_; }

 private:
  // What hangs on a row of instances_, in the same order.
  struct Hanging {
    std::vector<domain::InstanceEmotion> emotions;
    std::vector<domain::Pause> pauses;
    std::vector<domain::Postponement> postponements;
  };
  static Table table_of_originals(std::string_view kind);
  void was_put_in(const domain::Task&);
  // Sends what was kept back on its way.
  void send();
  void send_instances();
  template <class T>
  void load(Filling<T>&);
  // The rows of the filling, with their numbers now.
  template <class T>
  std::vector<T>& numbered(Filling<T>&);
  // On a server every sending is a few journeys.
  void send_if_many(std::size_t rows) {
    if (rows >= (is_on_a_server() ? 4 * kTogether : kTogether)) send();
  }
  // Of which rows of this import a filling is.
  enum class Rows : std::uint8_t { own, hanging };
  template <class Visit>
  void each_filling(Visit visit) {
    visit(words_, Rows::own);
    visit(instance_emotions_, Rows::hanging);
    visit(instances_, Rows::own);
    visit(jobs_, Rows::own);
    visit(notes_, Rows::own);
    visit(originals_, Rows::own);
    visit(pauses_, Rows::hanging);
    visit(postponements_, Rows::hanging);
    visit(tasks_, Rows::own);
  }
  // The connection answers questions again.
  void free_connection();
  void count(const domain::Instance&);
  std::optional<store::KnownRow> look_up(Table, const std::string& external_id);
  std::optional<store::KnownRow> find(Table, const std::string& external_id);
  std::string find_home(Table, const Row&, const std::string& id, std::optional<store::KnownRow>&);
  std::optional<Destination> insertion(Table, const std::string& id, std::string stored);
  void saw(Table table, std::int64_t row);
  void brought(Table table, std::int64_t row);

  static constexpr std::size_t kTogether = 1000;

  template <class T>
  T stored_row(const store::Table<T>& table, std::int64_t id) {
    free_connection();
    db::SqlText sql = store::select_from(table);
    store::append_key(sql, table);
    auto row = op_.db().query(sql, {id});
    row->next();
    return store::read_row(table, *row);
  }
  template <class T>
  static void prepare(T& row, const T& stored) {
    row.id = stored.id;
    row.user = stored.user;
    row.external_id = stored.external_id;
    row.import_id = stored.import_id;
    if (stored.import_id) return;
    row.source_hash = stored.source_hash;
    if constexpr (requires { row.extra; }) row.extra = without_origin(row.extra);
  }
  template <class T>
  void replace(const store::Table<T>& table, const T& before, const T& after) {
    if (store::image(table, before) == store::image(table, after)) return;
    if (before.import_id == import_) knows_all_rows_ = false;
    op_.update(table, before, after);
  }
  template <class T>
  void remove_rows(const store::Table<T>&, Table, const std::vector<std::int64_t>& live, FileReceipt&);
  static void count(const Destination&, bool differs, const std::string& id, FileReceipt&);
  bool settle_parts(const Destination&, Attempt&, FileReceipt&);
  bool is_native_task(const std::string& external_id) const { return native_tasks_.contains(external_id); }
  // A task that somebody of whom we know that it was made here calls by this id.
  std::optional<TaskId> task_come_home(const std::string& external_id, bool was_made_here) const;

  store::Operation& op_;
  UserId user_;
  ImportId import_;
  Policy policy_;
  store::Imports imports_;
  std::string database_id_;
  std::unordered_map<std::string, TaskId> imported_tasks_, imported_names_, stored_names_, native_tasks_;
  std::array<std::unordered_set<std::string>, 8> come_home_;  // ids of native rows that the files have brought back
  std::unordered_set<std::string> emotions_;  // folded
  std::unordered_map<std::int64_t, domain::TaskStats> stats_;
  std::array<std::vector<std::int64_t>, 8> seen_;  // rows of each table that the files have; kept only to find the missing ones
  std::array<std::int64_t, 8> first_of_file_{};  // the first row of each table that the present file has brought
  std::array<AscendingIds, 8> ascending_;
  bool has_changed_instances_ = false;
  std::optional<std::set<std::pair<std::int64_t, std::string>>> taken_slots_;  // null: nobody has asked yet
  store::ImportedRows inserted_;
  bool knows_all_rows_ = true;  // of this import, as they are now
  InstanceId first_instance_;
  Filling<domain::Task> tasks_{store::kTasks};
  Filling<domain::Instance> instances_{store::kInstances};
  std::vector<Hanging> hanging_;
  Filling<domain::InstanceEmotion> instance_emotions_{store::kInstanceEmotions};
  Filling<domain::Pause> pauses_{store::kPauses};
  Filling<domain::Postponement> postponements_{store::kPostponements};
  Filling<domain::Emotion> words_{store::kEmotions};
  Filling<domain::Note> notes_{store::kNotes};
  Filling<domain::Job> jobs_{store::kJobs};
  Filling<domain::OriginalRow> originals_{store::kOriginalRows};
  std::unique_ptr<db::Loader> loading_;  // has still to finish
  std::unordered_map<std::string, std::optional<store::KnownRow>> asked_;  // of the present file; not of rows it has brought
  IdHashes kept_back_;                   // external ids of rows that are not stored yet; not of ascending ones
  bool keeps_back_ascending_ = false;
  std::string source_user_;
};

}  // namespace tas::exchange::in
