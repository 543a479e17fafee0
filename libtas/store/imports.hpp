// The history of imports, and what an import asks the database while it runs. The rows of an import carry its id.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libtas/base/id.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/time/instant.hpp"

namespace tas::store {

// read = fresh + updated + unchanged + rejected; `different` ones are among the unchanged, `removed` ones in no file.
struct ImportedFile {
  std::string file, kind, variant;
  std::int64_t read = 0, fresh = 0, updated = 0, unchanged = 0, different = 0, rejected = 0, removed = 0;
  std::optional<std::string> rejects_file;
  std::int64_t read_hash = 0;  // of the records that were read so far; of an import in parts
};

// What an import had to say of a record, of many alike, or of all it has stored.
struct ImportFinding {
  bool is_rejection = false;  // else a warning: kept, but worth a look
  std::int64_t line = 0;      // of the first one
  std::optional<std::int64_t> record, byte;
  std::string column, code, message;
  std::int64_t count = 1;
};

struct StoredImport {
  ImportId id;
  Instant at{};
  std::string legacy_zone, mode;
  std::optional<Instant> undone_at;
  bool is_complete = true;  // false: in parts, and broken off or still going on
};

// A row that is already there under the external id.
struct KnownRow {
  std::int64_t id = 0;
  std::optional<std::int64_t> source_hash;
  bool is_native = false;  // made here, not by an import
  bool is_deleted = false;
};

struct KnownTask {
  TaskId id;
  std::string external_id, name;
  bool is_native = false;
};

struct ImportedRows {
  std::int64_t tasks = 0, instances = 0, emotions = 0, notes = 0, jobs = 0, originals = 0;
  bool operator==(const ImportedRows&) const = default;
};

class Imports {
 public:
  Imports(db::Connection& db, UserId user) : db_{db}, user_{user} {}

  // Of this database, never changed: what an export says of rows that were made here.
  std::string database_id();

  ImportId begin(Instant at, const std::string& legacy_zone, const std::string& mode);
  // What is stored in parts: `key` tells it from others until it is complete.
  void begin_parts(ImportId, const std::string& key);
  void complete(ImportId);
  std::optional<StoredImport> unfinished(const std::string& key);  // the newest one that was not taken back
  void forget_receipt(ImportId);

  void add_file(ImportId, int position, const ImportedFile&);
  void add_finding(ImportId, int file, int position, const ImportFinding&);

  // The history, newest first; null: no such import of this user.
  std::vector<StoredImport> list();
  std::optional<StoredImport> find(ImportId);
  std::vector<ImportedFile> files(ImportId);
  std::vector<ImportFinding> findings(ImportId, int file);

  // Whether the user has no row in the table.
  bool is_empty(db::Sql table);

  std::vector<KnownTask> tasks();
  std::optional<KnownRow> find_task(std::string_view external_id);
  std::optional<KnownRow> find_instance(std::string_view external_id);
  std::optional<KnownRow> find_note(std::string_view external_id);
  std::optional<KnownRow> find_job(std::string_view external_id);
  std::optional<KnownRow> find_original(std::string_view kind, std::string_view external_id);
  // The rows of a table under any of the external ids; `id` is the column of their numbers.
  std::vector<std::pair<std::string, KnownRow>> find_all(db::Sql table, db::Sql id, std::span<const std::string_view> external_ids);
  bool is_in_job(JobId, TaskId);
  // The slots of routines that have an instance.
  std::vector<std::pair<TaskId, std::string>> slots();

  // Rows of a table that imports have brought and nobody has deleted; `id` is the column of their numbers.
  std::vector<std::int64_t> live_rows(db::Sql table, db::Sql id);
  std::vector<std::int64_t> live_originals(std::string_view kind);

  // What the database holds of the import, counted there.
  ImportedRows counted(ImportId);
  // Rows of the import that have both reliefs, and those in which they are equal. None has a lower number than `first`.
  struct ReliefPairs {
    std::int64_t all = 0, equal = 0;
  };
  ReliefPairs relief_pairs(ImportId, InstanceId first);
  // Marks the actual relief of the import's rows that equals the predicted one; number of rows.
  std::uint64_t suspect_equal_relief(ImportId);

 private:
  std::optional<KnownRow> find(db::Statement, std::string_view external_id);

  db::Connection& db_;
  UserId user_;
};

}  // namespace tas::store
