#include "libtas/db/open.hpp"

#include "libtas/base/error.hpp"
#include "libtas/base/module.hpp"
#include "libtas/db/sqlite/copy.hpp"
#include "libtas/db/sqlite/sqlite_connection.hpp"

namespace tas::db {
namespace {

void* of_server_module(const char* function) { return module_function("libtas-postgres", function, "tas-postgres"); }

}  // namespace

std::unique_ptr<Connection> open(const Dsn& dsn, Existence existence) {
  if (dsn.engine == Engine::postgres) {
    using Open = Connection*(const char*);
    auto* open = reinterpret_cast<Open*>(of_server_module("tas_open_postgres"));
    return std::unique_ptr<Connection>{open(dsn.url.c_str())};
  }
  return sqlite::open(dsn.file, existence == Existence::create_missing);
}

std::map<std::string, std::string> environment_of(const Dsn& dsn) {
  TAS_ASSERT(dsn.engine == Engine::postgres);
  using Variables = std::map<std::string, std::string>;
  using Settings = void(const char*, void*, void (*)(void*, const char*, const char*));
  auto* settings = reinterpret_cast<Settings*>(of_server_module("tas_postgres_settings"));
  Variables variables;
  settings(dsn.url.c_str(), &variables, [](void* to, const char* name, const char* value) { (*static_cast<Variables*>(to))[name] = value; });
  return variables;
}

std::unique_ptr<Connection> open_to_look(const Dsn& dsn) {
  return dsn.engine == Engine::postgres ? open(dsn) : sqlite::open_to_look(dsn.file);
}

void copy_file(const Dsn& database, const std::filesystem::path& target) {
  TAS_ASSERT(database.engine == Engine::sqlite);
  sqlite::copy(database.file, target);
}

void copy_pages(Connection& reading, const std::filesystem::path& empty_file) { sqlite::copy_pages(reading, empty_file); }

std::unique_ptr<Connection> private_copy(Connection& c) { return sqlite::private_copy(c); }

std::unique_ptr<Connection> open_in_memory() { return sqlite::open_in_memory(); }

}  // namespace tas::db
