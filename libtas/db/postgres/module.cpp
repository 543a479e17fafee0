// The door of libtas-postgres.so (libtas/README.md, "Modules"). Exceptions pass through it: Error lives in libtas.so.
#include "libtas/db/postgres/connect.hpp"
#include "libtas/db/postgres/postgres_connection.hpp"

extern "C" __attribute__((visibility("default"))) tas::db::Connection* tas_open_postgres(const char* url) {
  return tas::db::postgres::open(url).release();
}

extern "C" __attribute__((visibility("default"))) void tas_postgres_settings(const char* url, void* to, void (*take)(void*, const char*, const char*)) {
  for (const auto& [variable, value] : tas::db::postgres::settings_of(url)) take(to, variable.c_str(), value.c_str());
}
