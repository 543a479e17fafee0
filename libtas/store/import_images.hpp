// Taking an import back and bringing it again. An import leaves no images while its rows stand; when it is undone they are
// put into the log, at positions below 0, and leave it again with redo.
#pragma once

#include <vector>

#include "libtas/base/id.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/time/instant.hpp"

namespace tas::store {

// Both inside the caller's write transaction; the statistics of the user are counted anew.
void take_back_import(db::Connection&, UserId, OperationId, ImportId, Instant now);
void bring_import_again(db::Connection&, UserId, OperationId, ImportId);

}  // namespace tas::store
