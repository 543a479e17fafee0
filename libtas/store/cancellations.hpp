// Cancelled instances of one user with why.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/base/id.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/time/instant.hpp"

namespace tas::store {

struct Cancellation {
  InstanceId instance;
  TaskId task;
  Instant created_at, cancelled_at;
  std::optional<std::string> category;  // a stored word of domain.md 4.7, or one of the user's own
  std::optional<double> estimate_min, predicted_aversion;
};

// Those cancelled in [from, until), in the order of time. Deleted instances are left out, but with `as_of` those that were
// deleted later are among them.
std::vector<Cancellation> cancellations(db::Connection&, UserId, Instant from, Instant until, std::optional<Instant> as_of);

}  // namespace tas::store
