// The door of libtas-postgres.so (libtas/README.md, "Modules"). Exceptions pass through it: Error lives in libtas.so.
#include "libtas/db/postgres/postgres_connection.hpp"

extern "C" __attribute__((visibility("default"))) tas::db::Connection* tas_open_postgres(const char* url) {
  return tas::db::postgres::open(url).release();
}
