// The schema of a database as SQL to read: what the golden files migrations/schema.*.sql hold.
#pragma once

#include <string>

#include "libtas/db/connection.hpp"

namespace tas::test {

std::string schema_text(db::Connection&);

}  // namespace tas::test
