// Rows of a result as a Cursor; the next result may come from the line (scan) or not at all (query).
#pragma once

#include <memory>
#include <string>

#include "libtas/db/postgres/link.hpp"
#include "libtas/db/connection.hpp"

namespace tas::db::postgres {

// All rows are here already.
std::unique_ptr<Cursor> buffered_cursor(Result);
// Rows as they are fetched, inside a transaction. One at a time.
std::unique_ptr<Cursor> streaming_cursor(Link&, const std::string& sql, const Parameters&);

}  // namespace tas::db::postgres
