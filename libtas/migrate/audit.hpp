// Asks again, long after, what migrations have promised: their files unchanged, their tas:verify queries still true.
#pragma once

#include <string>
#include <vector>

#include "libtas/migrate/state.hpp"

namespace tas::migrate {

struct Check {
  enum class Result {
    ok,
    outdated,  // a later migration took away what the query asks for
    failed
  };
  int number;
  std::string name;
  std::string what;  // "checksum", or the place of the query: "007_imports.up.sql:12"
  Result result;
  std::string detail;  // why it failed, or is outdated
};

std::string_view result_name(Check::Result);

// One for the files of each migration that is applied, one for each of its queries. Only reads, whatever a query says.
std::vector<Check> audit(db::Connection&, const std::vector<Migration>&);

}  // namespace tas::migrate
