// Questions that one value answers: the first column of the first row.
#pragma once

#include <cstdint>
#include <string>

#include "libtas/base/error.hpp"
#include "libtas/db/connection.hpp"

namespace tas::db {

// Empty when there is no row.
inline std::string first_text(Connection& c, Statement sql) {
  const auto row = c.query(sql);
  return row->next() ? std::string{row->text(0)} : std::string{};
}

// Of a query that always has a row.
inline std::int64_t first_integer(Connection& c, Statement sql) {
  const auto row = c.query(sql);
  TAS_ASSERT(row->next());
  return row->integer(0);
}

}  // namespace tas::db
