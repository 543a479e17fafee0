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

std::string_view server_url() {
  const char* url = std::getenv("TAS_TEST_DB");
  return url != nullptr ? url : "";
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

std::vector<std::unique_ptr<EmptyDatabase>>& pool() {
  // Never destroyed: at the end of the process the server goes away as a whole.
  static auto& databases = *new std::vector<std::unique_ptr<EmptyDatabase>>;
  return databases;
}

}  // namespace

bool is_on_postgres() { return !server_url().empty(); }

std::string postgres_url(const std::string& database) {
  std::string url{server_url()};
  REQUIRE_MESSAGE(!url.empty(), "run this below tests/support/pg.sh");
  return url.replace(url.find("/tas?") + 1, 3, database);
}

EmptyDatabase::EmptyDatabase() {
  static int count = 0;
  name_ = "t" + std::to_string(getpid()) + "_" + std::to_string(++count);
  open(postgres_url("tas"))->alone("CREATE DATABASE " + name_ + " STRATEGY file_copy");
  connect()->script("CREATE SCHEMA IF NOT EXISTS tas;");
}

EmptyDatabase::~EmptyDatabase() {
  try {
    open(postgres_url("tas"))->alone("DROP DATABASE " + name_ + " WITH (FORCE)");
  } catch (const std::exception&) {
    // The server goes away with all its databases anyway.
  }
}

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
