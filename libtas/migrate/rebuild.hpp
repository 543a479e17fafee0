// "-- tas:rebuild" on SQLite, where changing a table means making it anew: foreign keys are off from before the
// transaction, and before its commit everything is checked that they would have guarded.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "libtas/db/connection.hpp"

namespace tas::migrate {

class Rebuild {
 public:
  // Outside of a transaction: there the switch has no effect, and dropping a table deletes the rows that refer to it.
  explicit Rebuild(db::Connection&);
  ~Rebuild();
  Rebuild(const Rebuild&) = delete;
  Rebuild& operator=(const Rebuild&) = delete;

  // Inside of it, before the first statement.
  void remember();
  // Before the commit. Throws bad_data naming the rows that refer to nothing, or the table that lost rows; carries over the
  // highest numbers ever given.
  void require_whole();

 private:
  void require_no_orphans();
  void require_all_rows();
  void carry_over_numbers();

  db::Connection& connection_;
  std::map<std::string, std::int64_t> rows_, numbers_;  // by table
};

}  // namespace tas::migrate
