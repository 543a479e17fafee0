// The import of a history written by the original: all of it in one transaction, or nothing. How the cells are read is
// in README.md beside this file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "libtas/base/id.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/exchange/in/receipt.hpp"
#include "libtas/time/zone.hpp"

namespace tas::exchange::in {

enum class Mode { for_real, dry_run };

struct Order {
  std::vector<std::filesystem::path> paths;  // files and folders
  std::filesystem::path base;                // of relative ones
  UserId user;                               // 0: `new_user` is created in the same transaction
  std::string new_user;
  Zone legacy_zone = Zone::utc();            // of tasks, instances and due dates
  Instant now{};
  std::string command;                       // as typed, for the operations log
  Mode mode = Mode::for_real;
};

// Rows that cannot be stored make the outcome `refused`: nothing is written then, and the receipt lists them. Throws
// for what is no readable file of the original at all, and internal when the database does not hold what was put in.
Receipt import_history(db::Connection&, const Order&);

}  // namespace tas::exchange::in
