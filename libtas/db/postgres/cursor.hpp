// Rows of a result as a Cursor; the next result may come from the line (scan) or not at all (query).
#pragma once

#include <functional>
#include <memory>

#include "libtas/db/postgres/link.hpp"
#include "libtas/db/connection.hpp"

namespace tas::db::postgres {

// All rows are here already.
std::unique_ptr<Cursor> buffered_cursor(Result);
// One result per row; the statement has been sent in single-row mode.
std::unique_ptr<Cursor> streaming_cursor(Link&);

}  // namespace tas::db::postgres
