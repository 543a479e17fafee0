#include "libtas/copy/tables.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "libtas/db/sqlite/sqlite_connection.hpp"
#include "tests/support/database.hpp"

using namespace tas;

namespace {

schema::Catalog catalog_of(const char* sql) {
  const auto db = db::sqlite::open_in_memory();
  db->script(sql);
  return schema::read_catalog(*db);
}

std::string order_of(const schema::Catalog& catalog) {
  std::string names;
  for (const auto* table : copy::parents_first(catalog)) names += table->name + " ";
  return names;
}

}  // namespace

TEST_SUITE_BEGIN("copy");

TEST_CASE("tables stand behind those that they refer to") {
  CHECK(order_of(catalog_of("CREATE TABLE a (id INTEGER PRIMARY KEY, c INTEGER REFERENCES c, d INTEGER REFERENCES d) STRICT;"
                            "CREATE TABLE b (id INTEGER PRIMARY KEY, up INTEGER REFERENCES b) STRICT;"
                            "CREATE TABLE c (id INTEGER PRIMARY KEY, d INTEGER REFERENCES d) STRICT;"
                            "CREATE TABLE d (id INTEGER PRIMARY KEY) STRICT;")) == "d c a b ");
}

TEST_CASE("every table of the program belongs to a user") {
  const auto db = test::memory_database();
  const auto catalog = copy::without_identity(schema::read_catalog(*db));
  for (const auto& table : catalog.tables) {
    CAPTURE(table.name);
    CHECK(copy::rows_of(catalog, table, UserId{7}).text().find("user_id = 7") != std::string::npos);
  }
}

TEST_CASE("rows belong to a user through what they refer to; what belongs to nobody is taken whole") {
  const auto catalog = catalog_of(
      "CREATE TABLE users (user_id INTEGER PRIMARY KEY) STRICT;"
      "CREATE TABLE lists (list INTEGER, part INTEGER, user_id INTEGER NOT NULL REFERENCES users, PRIMARY KEY (list, part)) STRICT;"
      "CREATE TABLE things (id INTEGER PRIMARY KEY, colour INTEGER REFERENCES colours, l INTEGER, p INTEGER, FOREIGN KEY (l, p) REFERENCES lists) STRICT;"
      "CREATE TABLE colours (id INTEGER PRIMARY KEY) STRICT;");
  CHECK(copy::rows_of(catalog, *catalog.find("things"), UserId{7}).text() ==
        R"(WHERE ("l", "p") IN (SELECT "list", "part" FROM "lists" WHERE user_id = 7))");
  CHECK(copy::rows_of(catalog, *catalog.find("colours"), UserId{7}).text().empty());
}

TEST_SUITE_END();
