// The history of imports, and what an import asks the database while it runs. The rows of an import carry its id.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libtas/base/id.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/time/instant.hpp"

namespace tas::store {

struct ImportedFile {
  std::string file, kind, variant;
  std::int64_t read = 0, fresh = 0, unchanged = 0, different = 0, rejected = 0;
};

// A row that is already there under the external id.
struct KnownRow {
  std::int64_t id = 0;
  std::optional<std::int64_t> source_hash;
  bool is_native = false;  // made here, not by an import
};

struct KnownTask {
  TaskId id;
  std::string external_id, name;
  bool is_native = false;
};

struct ImportedRows {
  std::int64_t tasks = 0, instances = 0, emotions = 0, notes = 0;
  bool operator==(const ImportedRows&) const = default;
};

class Imports {
 public:
  Imports(db::Connection& db, UserId user) : db_{db}, user_{user} {}

  ImportId begin(Instant at, const std::string& legacy_zone);
  void add_file(ImportId, int position, const ImportedFile&);

  std::vector<KnownTask> tasks();
  std::optional<KnownRow> find_task(std::string_view external_id);
  std::optional<KnownRow> find_instance(std::string_view external_id);
  std::optional<KnownRow> find_note(std::string_view external_id);

  // What the database holds of the import, counted there.
  ImportedRows counted(ImportId);
  // Marks the actual relief of the import's rows that equals the predicted one; number of rows.
  std::uint64_t suspect_equal_relief(ImportId);

 private:
  std::optional<KnownRow> find(db::Statement, std::string_view external_id);

  db::Connection& db_;
  UserId user_;
};

}  // namespace tas::store
