// The operations log, read: history and undo.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/base/id.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/time/instant.hpp"

namespace tas::store {

struct LoggedOperation {
  OperationId id;
  Instant at{};
  std::string command;
  std::string summary;
  std::optional<ImportId> import_id;
};

class Operations {
 public:
  Operations(db::Connection& db, UserId user) : db_{db}, user_{user} {}

  std::optional<LoggedOperation> last();  // the newest one that was not undone

  // Brings every row the operation touched back to its image before; an import loses the rows it brought. The caller
  // holds a write transaction. Throws state_conflict when the operation is not last(), or a row has changed since.
  void undo(const LoggedOperation&, Instant now);

 private:
  void take_back_import(ImportId, Instant now);

  db::Connection& db_;
  UserId user_;
};

}  // namespace tas::store
