// Databases on the throw-away server that tests/support/pg.sh made; without one (TAS_TEST_DB unset) the tests run on SQLite.
#pragma once

#include <memory>
#include <string>

#include "libtas/db/connection.hpp"

namespace tas::test {

// True when the tests run below tests/support/pg.sh.
bool is_on_postgres();

// The address of another database on that server.
std::string postgres_url(const std::string& database);

// A new database with the empty schema "tas" in it, dropped with the object.
class EmptyDatabase {
 public:
  EmptyDatabase();
  ~EmptyDatabase();
  EmptyDatabase(const EmptyDatabase&) = delete;
  EmptyDatabase& operator=(const EmptyDatabase&) = delete;
  std::string url() const { return postgres_url(name_); }
  std::unique_ptr<db::Connection> connect() const;

 private:
  std::string name_;
};

// A migrated database without data but the default user, lent out of a pool: making one takes 50 times as long as
// sweeping one.
class LentDatabase {
 public:
  LentDatabase();
  ~LentDatabase();
  LentDatabase(const LentDatabase&) = delete;
  LentDatabase& operator=(const LentDatabase&) = delete;
  std::string url() const { return database_->url(); }

 private:
  std::unique_ptr<EmptyDatabase> database_;
};

}  // namespace tas::test
