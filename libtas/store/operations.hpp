// The operations log, read: history, undo and redo.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/base/id.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/domain/instance.hpp"
#include "libtas/store/images.hpp"
#include "libtas/time/instant.hpp"

namespace tas::store {

struct LoggedOperation {
  OperationId id;
  Instant at{};
  std::string command;
  std::string summary;
  std::optional<ImportId> import_id;
  std::optional<Instant> undone_at;
};

// What undo or redo has done to the first instance that the operation was about: how it stands now, how it stood before.
struct Restored {
  std::optional<domain::Instance> now, before;
};

class Operations {
 public:
  Operations(db::Connection& db, UserId user) : db_{db}, user_{user} {}

  std::optional<LoggedOperation> last();             // the newest one that was not undone
  std::optional<LoggedOperation> find(OperationId);  // undone or not
  std::vector<LoggedOperation> newest(std::int64_t limit);
  std::int64_t count();

  // What redo would do now, or nullopt: of those undone since the newest operation the one that was undone last.
  std::optional<LoggedOperation> next_redo();

  // Brings every row the operation touched back to its image before; an import loses the rows it brought. The caller
  // holds a write transaction. Throws state_conflict when it is undone already, when a newer operation is about the same rows
  // or about what hangs on them (named as candidates), or when a row has changed past the log.
  Restored undo(const LoggedOperation&, Instant now);
  // The same without asking what is newer: for whoever has asked better (store/rollback.hpp).
  Restored take_back(const LoggedOperation&, Instant now);
  // The other way. Throws state_conflict unless the operation is next_redo().
  Restored redo(const LoggedOperation&);

  std::optional<LoggedOperation> of_import(ImportId);           // null when it was undone
  std::vector<LoggedOperation> newer_than(OperationId);         // not undone, oldest first
  std::vector<RowImages> rows_of(OperationId);                  // in the order in which they were written

 private:
  std::vector<LoggedOperation> in_the_way(const LoggedOperation&);

  db::Connection& db_;
  UserId user_;
};

}  // namespace tas::store
