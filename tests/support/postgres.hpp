// Databases on the throw-away server that tests/support/pg.sh made; without one (TAS_TEST_DB unset) the tests run on SQLite.
#pragma once

#include <memory>
#include <string>

#include "libtas/db/connection.hpp"

namespace tas::test {

// True when the tests run below tests/support/pg.sh.
bool is_on_postgres();

// And below tests/support/pgbouncer.sh.
bool has_pooler();

// The address of a database on that server: direct, through the pooler, and the one that the tests run on
// (TAS_TEST_POOLED=1: through the pooler).
std::string direct_url(const std::string& database);
std::string pooled_url(const std::string& database);
std::string postgres_url(const std::string& database);

// A database of its own with the empty schema "tas" in it.
class EmptyDatabase {
 public:
  EmptyDatabase();
  ~EmptyDatabase();
  EmptyDatabase(const EmptyDatabase&) = delete;
  EmptyDatabase& operator=(const EmptyDatabase&) = delete;
  const std::string& name() const { return name_; }
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
