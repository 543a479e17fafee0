// The one place that knows which engine serves which address.
#pragma once

#include <memory>

#include "libtas/db/connection.hpp"
#include "libtas/db/dsn.hpp"

namespace tas::db {

enum class Existence {
  required,       // throws Errc::no_input when there is none
  create_missing  // a new SQLite file (0600, folders 0700); PostgreSQL databases are never created
};

std::unique_ptr<Connection> open(const Dsn&, Existence = Existence::required);

}  // namespace tas::db
