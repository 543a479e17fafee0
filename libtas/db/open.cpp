#include "libtas/db/open.hpp"

#include "libtas/base/error.hpp"
#include "libtas/db/sqlite/sqlite_connection.hpp"

namespace tas::db {

std::unique_ptr<Connection> open(const Dsn& dsn, Existence existence) {
  if (dsn.engine == Engine::postgres) {
    throw Error{Errc::config, "this version of tas has no PostgreSQL engine"}.hint("use a SQLite file: --db FILE");
  }
  return sqlite::open(dsn.file, existence == Existence::create_missing);
}

}  // namespace tas::db
