// COPY … TO STDOUT in binary form as a Cursor.
#pragma once

#include <memory>
#include <string>

#include "libtas/db/connection.hpp"
#include "libtas/db/postgres/link.hpp"

namespace tas::db::postgres {

// `query` has no parameters. Inside a transaction; one at a time.
std::unique_ptr<Cursor> copy_out(Link&, const std::string& query);

}  // namespace tas::db::postgres
