#include "libtas/migrate/rebuild.hpp"

#include "libtas/db/sqlite/sqlite_connection.hpp"
#include "tests/migrate/samples.hpp"
#include "tests/support/faulty_connection.hpp"
#include "tests/support/logical_dump.hpp"

namespace tas::test {
namespace {

// Parents with children that go with them, and a number that was given and deleted.
const Migration kFamily{1, "family",
                        "CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);\n"
                        "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE);\n"
                        "INSERT INTO parent (id, name) VALUES (1, 'a'), (2, 'b'), (9, 'gone');\n"
                        "DELETE FROM parent WHERE id = 9;\n"
                        "INSERT INTO child VALUES (1, 1), (2, 1), (3, 2);\n",
                        "", "c1"};

std::string rebuild(const std::string& select) {
  return "CREATE TABLE new_parent (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL);\n"
         "INSERT INTO new_parent (id, name) " + select + ";\n"
         "DROP TABLE parent;\n"
         "ALTER TABLE new_parent RENAME TO parent;\n";
}

std::vector<Migration> family_and(const std::string& up) { return {kFamily, {2, "strict_names", up, "", "c2"}}; }

bool foreign_keys_are_on(db::Connection& db) { return count_of(db, "PRAGMA foreign_keys") == 1; }

}  // namespace

TEST_SUITE_BEGIN("migrate");

TEST_CASE("a table is made anew without losing the rows that refer to it") {
  const auto db = db::sqlite::open_in_memory();
  CHECK(run_up(*db, family_and("-- tas:rebuild\n" + rebuild("SELECT id, name FROM parent"))) == 2);
  CHECK(count_of(*db, "SELECT count(*) FROM child") == 3);
  CHECK(foreign_keys_are_on(*db));
  CHECK(error_of([&] { db->execute("INSERT INTO child VALUES (4, 77)"); }) == Errc::state_conflict);
  // The number that was given and deleted is not given again.
  CHECK(db->insert("INSERT INTO parent (name) VALUES ('c')", "id", {}) == 10);
}

TEST_CASE("the same without the directive deletes them, which is why it exists") {
  const auto db = db::sqlite::open_in_memory();
  run_up(*db, family_and(rebuild("SELECT id, name FROM parent")));
  CHECK(count_of(*db, "SELECT count(*) FROM child") == 0);
}

TEST_CASE("a table without rows keeps its numbers, too") {
  const auto db = db::sqlite::open_in_memory();
  auto list = family_and("-- tas:rebuild\n" + rebuild("SELECT id, name FROM parent"));
  run_up(*db, list, {.to = 1});
  db->script("DELETE FROM parent;");
  CHECK(run_up(*db, list) == 1);
  CHECK(db->insert("INSERT INTO parent (name) VALUES ('c')", "id", {}) == 10);
}

TEST_CASE("a dry run tries a rebuild and what comes after it as they will run, and changes nothing") {
  const auto db = db::sqlite::open_in_memory();
  auto list = family_and("-- tas:rebuild\n" + rebuild("SELECT id, name FROM parent"));
  run_up(*db, list, {.to = 1});
  // Deletes what the rebuild kept, children first by the foreign key that is on again.
  list.push_back({3, "forget", "DELETE FROM parent WHERE id = 1;\n-- tas:verify\nSELECT count(*) = 1 FROM child;\n", "", "c3"});
  const auto before = logical_dump(*db);
  CHECK(run_up(*db, list, {.is_dry = true}) == 2);
  CHECK(logical_dump(*db) == before);
  CHECK(foreign_keys_are_on(*db));
  CHECK(run_up(*db, list) == 2);
}

TEST_CASE("a dry run refuses what a missing tas:rebuild would delete") {
  const auto db = db::sqlite::open_in_memory();
  auto list = family_and("-- tas:rebuild\n" + rebuild("SELECT id, name FROM parent"));
  list.push_back({3, "again", rebuild("SELECT id, name FROM parent") + "-- tas:verify\nSELECT count(*) = 3 FROM child;\n", "", "c3"});
  run_up(*db, list, {.to = 1});
  CHECK(error_of([&] { run_up(*db, list, {.is_dry = true}); }) == Errc::bad_data);
}

TEST_CASE("a rebuild that loses something is rolled back and says what") {
  const auto db = db::sqlite::open_in_memory();
  run_up(*db, {kFamily});
  const std::string before = logical_dump(*db), schema = schema_dump(*db);
  std::string body, says;
  SUBCASE("other ids") {
    body = rebuild("SELECT id + 100, name FROM parent");
    says = "002_strict_names.up.sql: after the rebuild rows refer to nothing: child row 1 (no such row of parent), child row 2 (no such row of "
           "parent), child row 3 (no such row of parent)";
  }
  SUBCASE("a row that nobody refers to") {
    db->script("INSERT INTO parent (id, name) VALUES (3, 'single');");
    body = rebuild("SELECT id, name FROM parent WHERE id < 3");
    says = "002_strict_names.up.sql: the rebuild lost rows of parent: 3 before, 2 after";
  }
  SUBCASE("rows of another table") {
    body = rebuild("SELECT id, name FROM parent") + "DELETE FROM child WHERE id = 3;\n";
    says = "002_strict_names.up.sql: the rebuild lost rows of child: 3 before, 2 after";
  }
  SUBCASE("a statement that fails") {
    body = rebuild("SELECT id, NULL FROM parent");
    says = "002_strict_names.up.sql:3:1: NOT NULL constraint failed: new_parent.name";
  }
  const std::string with_guest = logical_dump(*db);
  const auto e = caught([&] { run_up(*db, family_and("-- tas:rebuild\n" + body)); });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::bad_data);
  CHECK(e->message() == says);
  CHECK(logical_dump(*db) == with_guest);
  CHECK(schema_dump(*db) == schema);
  CHECK(foreign_keys_are_on(*db));
}

TEST_CASE("a rebuild has a transaction of its own, and a way back that is one, too") {
  const auto db = db::sqlite::open_in_memory();
  auto list = family_and("-- tas:rebuild\n" + rebuild("SELECT id, name FROM parent"));
  CHECK(error_of([&] { run_up(*db, list, {.atomic = migrate::Atomic::all}); }) == Errc::usage);
  list.push_back({3, "three", "CREAT TABLE three;", "", "c3"});
  CHECK(error_of([&] { run_up(*db, list); }) == Errc::bad_data);
  CHECK(states(*db, list) == "aap");
  list.pop_back();
  list[1].down = "-- tas:rebuild\n" + rebuild("SELECT id, name FROM parent");
  CHECK(run_down(*db, list) == 1);
  CHECK(count_of(*db, "SELECT count(*) FROM child") == 3);
  CHECK(foreign_keys_are_on(*db));
  CHECK(run_up(*db, list, {.is_dry = true}) == 1);
  CHECK(foreign_keys_are_on(*db));
}

TEST_CASE("a rebuild that fails at any call leaves the table as it was") {
  const auto list = family_and("-- tas:rebuild\n" + rebuild("SELECT id, name FROM parent"));
  std::size_t n = 1;
  for (bool has_failed = true; has_failed; ++n) {
    CAPTURE(n);
    FaultyConnection db{db::sqlite::open_in_memory()};
    run_up(db.inner(), {kFamily});
    const std::string before = logical_dump(db.inner()), schema = schema_dump(db.inner());
    db.fail_at(n, Errc::io);
    const Errc got = error_of([&] { run_up(db, list); });
    has_failed = db.has_failed();
    // The switch back on is the last call, and its failure is nobody's concern any more.
    if (got == Errc::failed) break;
    CHECK(got == Errc::io);
    CHECK(logical_dump(db.inner()) == before);
    CHECK(schema_dump(db.inner()) == schema);
  }
  CHECK(n > 15);
}

TEST_SUITE_END();

}  // namespace tas::test
