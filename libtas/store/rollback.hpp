// Taking an import back wherever it stands in the operations log, while nothing newer builds on its rows.
#pragma once

#include <string>
#include <vector>

#include "libtas/store/operations.hpp"

namespace tas::store {

// What has been done since to the rows that the import brought, or hung on them: "instances 7: o45 done i7 …". Empty when it
// can be taken back.
std::vector<std::string> built_on_import(db::Connection&, UserId, const LoggedOperation& import);

// Inside the caller's write transaction. Throws state_conflict, with that list as candidates.
void roll_back_import(db::Connection&, UserId, const LoggedOperation& import, Instant now);

}  // namespace tas::store
