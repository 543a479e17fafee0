#include "tests/support/postgres.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>
#include <vector>

#include "libtas/db/open.hpp"
#include "tests/support/database.hpp"

namespace tas::test {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

std::string with_database(std::string url, const std::string& database) {
  return url.replace(url.find("/tas?") + 1, 3, database);
}

std::unique_ptr<db::Connection> open(const std::string& url) { return db::open({db::Engine::postgres, {}, url}); }

void sweep(db::Connection& c) {
  c.script(R"(
    DELETE FROM users;
    DO $$
    DECLARE sequence text;
    BEGIN
      FOR sequence IN SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = 'tas' LOOP
        EXECUTE 'ALTER SEQUENCE ' || sequence || ' RESTART';
      END LOOP;
    END $$;
    INSERT INTO users (username, username_key, created_at) VALUES ('default', 'default', '1970-01-01');)");
}

// Never destroyed: at the end of the process the server goes away as a whole.
std::vector<std::unique_ptr<EmptyDatabase>>& pool() {
  static auto& databases = *new std::vector<std::unique_ptr<EmptyDatabase>>;
  return databases;
}
std::vector<std::string>& spare_names() {
  static auto& names = *new std::vector<std::string>;
  return names;
}

std::string new_database() {
  static int count = 0;
  const std::string name = "t" + std::to_string(getpid()) + "_" + std::to_string(++count);
  open(direct_url("tas"))->alone("CREATE DATABASE " + name + " STRATEGY file_copy");
  return name;
}

}  // namespace

bool is_on_postgres() { return !variable("TAS_TEST_DB").empty(); }
bool has_pooler() { return !variable("TAS_TEST_POOLED_DB").empty(); }

std::string direct_url(const std::string& database) {
  const std::string url = variable("TAS_TEST_DB");
  REQUIRE_MESSAGE(!url.empty(), "run this below tests/support/pg.sh");
  return with_database(url, database);
}

std::string pooled_url(const std::string& database) {
  const std::string url = variable("TAS_TEST_POOLED_DB");
  REQUIRE_MESSAGE(!url.empty(), "run this below tests/support/pgbouncer.sh");
  return with_database(url, database);
}

std::string postgres_url(const std::string& database) {
  return variable("TAS_TEST_POOLED").empty() ? direct_url(database) : pooled_url(database);
}

// Emptying one is a tenth of the work of making one.
EmptyDatabase::EmptyDatabase() {
  if (spare_names().empty()) {
    name_ = new_database();
  } else {
    name_ = spare_names().back();
    spare_names().pop_back();
  }
  open(direct_url(name_))->script("DROP SCHEMA IF EXISTS tas CASCADE; CREATE SCHEMA tas;");
}

EmptyDatabase::~EmptyDatabase() { spare_names().push_back(name_); }

std::unique_ptr<db::Connection> EmptyDatabase::connect() const { return open(url()); }

LentDatabase::LentDatabase() {
  if (pool().empty()) {
    database_ = std::make_unique<EmptyDatabase>();
  } else {
    database_ = std::move(pool().back());
    pool().pop_back();
  }
  const auto connection = database_->connect();
  migrate_up(*connection);  // new, or taken down by the last borrower
  sweep(*connection);
}

LentDatabase::~LentDatabase() { pool().push_back(std::move(database_)); }

}  // namespace tas::test
