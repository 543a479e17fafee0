// Where the rows of one import go: the open transaction, what it knows already, and what it has put in so far.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "libtas/domain/instance.hpp"
#include "libtas/domain/job.hpp"
#include "libtas/domain/stats.hpp"
#include "libtas/domain/task.hpp"
#include "libtas/exchange/in/changes.hpp"
#include "libtas/exchange/in/origin.hpp"
#include "libtas/exchange/in/proof.hpp"
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

// Known ids of one file, to find the second row under an id. Only hashes are kept; what the file itself has brought is found in
// the database.
class SeenIds {
 public:
  bool add(std::string_view id);  // false: was there already

 private:
  std::unordered_set<std::uint64_t> hashes_;
};

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
  // An archived task for instances whose task is nowhere; an empty id gets the database's own.
  TaskId add_stub(const std::string& external_id, const std::string& name, int version, Instant created_at);

  // Reads back what was put in. Throws internal when the tables hold other rows, or other values in a column. Empty, and nothing is
  // read, when parts that were stored by an earlier run, or changed since, are among them.
  std::vector<StoredDigest> prove();
  void save_stats();
  // Goes on with an import that has stored parts already.
  void go_on() {
    inserted_ = imports_.counted(import_);
    knows_all_rows_ = false;
  }
  const store::ImportedRows& inserted() const noexcept { return inserted_; }
  const std::string& source_user() const noexcept { return source_user_; }
  Instant now() const noexcept { return op_.now(); }
  const std::string& database_id() const noexcept { return database_id_; }

 private:
  TaskId insert(domain::Task&);
  void count(const domain::Instance&);
  std::optional<store::KnownRow> find(Table, const std::string& external_id);
  std::string find_home(Table, const Row&, const std::string& id, std::optional<store::KnownRow>&);
  void saw(Table table, std::int64_t row);
  void brought(Table table, std::int64_t row);

  template <class T>
  T stored_row(const store::Table<T>& table, std::int64_t id) {
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
  store::ImportedRows inserted_;
  bool knows_all_rows_ = true;  // of this import, as they are now
  TableProof<domain::Task> tasks_{store::kTasks};
  TableProof<domain::Instance> instances_{store::kInstances};
  TableProof<domain::InstanceEmotion> instance_emotions_{store::kInstanceEmotions};
  TableProof<domain::Pause> pauses_{store::kPauses};
  TableProof<domain::Postponement> postponements_{store::kPostponements};
  TableProof<domain::Emotion> words_{store::kEmotions};
  TableProof<domain::Note> notes_{store::kNotes};
  TableProof<domain::Job> jobs_{store::kJobs};
  TableProof<domain::OriginalRow> originals_{store::kOriginalRows};
  std::string source_user_;
};

}  // namespace tas::exchange::in
