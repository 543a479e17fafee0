// Where the rows of one import go: the open transaction, what it knows already, and what it has put in so far.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "libtas/domain/instance.hpp"
#include "libtas/domain/stats.hpp"
#include "libtas/domain/task.hpp"
#include "libtas/exchange/in/row.hpp"
#include "libtas/store/imports.hpp"
#include "libtas/store/operation.hpp"

namespace tas::exchange::in {

// What every imported row has for its provenance (decisions.md B7).
inline constexpr std::string_view kImported = R"({"row":"imported"})";

// One attempt with the rows that hang on it.
struct Attempt {
  domain::Instance row;
  std::vector<domain::InstanceEmotion> emotions;
  std::optional<domain::Pause> pause;
  std::vector<domain::Postponement> postponements;
};

// The ids of one file, to find the second row under an id. Only hashes are kept.
class SeenIds {
 public:
  bool add(std::string_view id);  // false: was there already

 private:
  std::unordered_set<std::uint64_t> hashes_;
};

class Target {
 public:
  Target(store::Operation&, UserId, ImportId);

  // Tells the receipt what becomes of a row whose id is read. The id a new row is stored under: its own, or another one
  // with a warning where a native row has it; null: the row is known already, or stands in the file twice.
  enum class Table { tasks, instances, notes };
  std::optional<std::string> fresh_id(Table, Row&, FileReceipt&, Column id_column, const std::string& id, std::int64_t hash, SeenIds&);
  // A file may hold rows of one user only. Throws bad_data at the second one.
  void check_user(const Row&, Column user_id, const std::string& path);

  void add(domain::Task);
  void add(Attempt);
  void add(domain::Note);
  bool learn_emotion(std::string_view word);  // false: known already

  // The task of an instance: by its id among the imported ones, else by exactly its name within the import, then in the
  // database. An id of the file never means a native task: numbers given here and there have nothing in common.
  std::optional<TaskId> task_of(std::string_view external_id, const std::string& name) const;
  // The id for the stub of a task that task_of() does not find; warns where a native task has the one of the file.
  std::string stub_id(Row&, Column task_id, const std::string& id) const;
  // An archived task for instances whose task is nowhere; an empty id gets the database's own.
  TaskId add_stub(const std::string& external_id, const std::string& name, int version, Instant created_at);

  void save_stats();
  const store::ImportedRows& inserted() const noexcept { return inserted_; }
  const std::string& source_user() const noexcept { return source_user_; }
  std::int64_t relief_pairs() const noexcept { return relief_pairs_; }
  std::int64_t equal_relief_pairs() const noexcept { return equal_relief_pairs_; }
  Instant now() const noexcept { return op_.now(); }

 private:
  TaskId insert(domain::Task&);
  void count(const domain::Instance&);
  std::optional<store::KnownRow> find(Table, const std::string& external_id);
  bool is_native_task(const std::string& external_id) const { return native_tasks_.contains(external_id); }

  store::Operation& op_;
  UserId user_;
  ImportId import_;
  store::Imports imports_;
  std::unordered_map<std::string, TaskId> imported_tasks_, imported_names_, stored_names_;
  std::unordered_set<std::string> native_tasks_;
  std::unordered_set<std::string> emotions_;  // folded
  std::unordered_map<std::int64_t, domain::TaskStats> stats_;
  store::ImportedRows inserted_;
  std::string source_user_;
  std::int64_t relief_pairs_ = 0, equal_relief_pairs_ = 0;
};

}  // namespace tas::exchange::in
