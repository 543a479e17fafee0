// The import of a history written by the original: all of it in one transaction, or nothing. How the cells are read is
// in README.md beside this file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "libtas/base/id.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/exchange/in/files.hpp"
#include "libtas/exchange/in/progress.hpp"
#include "libtas/exchange/in/receipt.hpp"
#include "libtas/exchange/in/scale.hpp"
#include "libtas/exchange/in/target.hpp"
#include "libtas/time/zone.hpp"

namespace tas::exchange::in {

enum class Mode : std::uint8_t { for_real, dry_run, compare };  // compare: every row with the stored one, nothing is written

struct Order {
  std::vector<std::filesystem::path> paths;  // files, archives, folders, and "-"
  std::filesystem::path base;                // of relative ones
  UserId user;                               // 0: `new_user` is created in the same transaction
  std::string new_user;
  Zone legacy_zone = Zone::utc();            // of tasks, instances and due dates
  Instant now{};
  std::string command;                       // as typed, for the operations log
  Mode mode = Mode::for_real;
  Policy policy;
  Scale scale = Scale::by_variant;
  std::int64_t part = 0;                     // records that are stored at a time; 0: all at once
  Report report;                             // called now and then, and at the end of each file; may be empty
  bool resumes = false;                      // goes on with an import in parts that was broken off
  std::int64_t most_rejects = 0;             // with more of them nothing is written; another user's rows do not count
  Writing writing;
  Source* standard_input = nullptr;          // what "-" among the paths is
  std::optional<std::filesystem::path> rejects;  // a folder that exists, or the file to be made; null: beside each file
};

// More rows that cannot be stored than allowed make the outcome `refused`: nothing is written then but the files of rejected
// records, and the receipt lists why. Throws for what is no readable file of the original at all, usage when one file is to take
// the rejects of several, and internal when the database does not hold what was put in.
Receipt import_history(db::Connection&, const Order&);
// The same for files, or tables, that are open already; order.paths is not looked at.
Receipt import_inputs(db::Connection&, Inputs, const Order&);

}  // namespace tas::exchange::in
