#include "libtas/migrate/runner.hpp"

#include "tests/migrate/samples.hpp"
#include "tests/support/faulty_connection.hpp"
#include "tests/support/logical_dump.hpp"
#include "tests/support/scratch_database.hpp"

namespace tas::test {
namespace {

using migrate::Atomic;

// Fails at its second statement, in line 2.
Migration broken(std::string second) { return {3, "three", "CREATE TABLE three (x bigint);\n  " + std::move(second) + ";\n", "", "c3"}; }

}  // namespace

TEST_SUITE_BEGIN("migrate");

TEST_CASE("a fresh database is brought up, once") {
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  std::string reported;
  const migrate::Report report{.done = [&](const Migration& m, Minutes took) {
    reported += migrate::title(m) + " ";
    CHECK(took > Minutes{0});
  }};
  CHECK(migrate::up(*db, three(), {.now = kNow}, report) == 3);
  CHECK(reported == "001_one 002_two 003_three ");
  CHECK(migrate::status(*db, three()).front().applied_at == kNow);
  CHECK(run_up(*db, three()) == 0);
  CHECK(states(*db, three()) == "aaa");
  CHECK(count_of(*db, "SELECT x FROM two") == 2);
}

TEST_CASE("up goes to the version that is asked for") {
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  CHECK(run_up(*db, three(), {.to = 2}) == 2);
  CHECK(states(*db, three()) == "aap");
  CHECK(run_up(*db, three(), {.to = 2}) == 0);
  CHECK(run_up(*db, three(), {.to = 3}) == 1);
  for (const int to : {0, -1, 4}) CHECK(error_of([&] { run_up(*db, three(), {.to = to}); }) == Errc::usage);
}

TEST_CASE("down takes back the newest, or everything above a version, and stops where there is no way back") {
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  run_up(*db, three());
  CHECK(error_of([&] { run_down(*db, three()); }) == Errc::state_conflict);
  auto list = three();
  list[2].up = "-- tas:irreversible the rows of two are lost\n" + list[2].up;
  CHECK(caught([&] { run_down(*db, list); })->message().find("is irreversible: the rows of two are lost") != std::string::npos);
  CHECK(states(*db, three()) == "aaa");
  list = three();
  list[2].down = "DROP TABLE three;";
  CHECK(run_down(*db, list, {.steps = 2}) == 2);
  CHECK(states(*db, list) == "app");
  CHECK_FALSE(db->has_table("two"));
  CHECK(run_up(*db, list) == 2);
  CHECK(run_down(*db, list, {.to = 2}) == 1);
  CHECK(run_down(*db, list, {.to = 2}) == 0);
  CHECK(run_down(*db, list, {.to = 0}) == 2);
  CHECK(run_down(*db, list) == 0);
  CHECK(run_down(*db, list, {.steps = 0}) == 0);
  for (const int to : {-1, 4}) CHECK(error_of([&] { run_down(*db, list, {.to = to}); }) == Errc::usage);
}

TEST_CASE("a way back runs in one transaction, whatever it says") {
  const ScratchDatabase scratch;
  if (scratch.engine() == db::Engine::sqlite) return;  // there tas:nontx does not exist
  const auto db = scratch.connect();
  run_up(*db, three());
  auto list = three();
  list[2].down = "-- tas:nontx\nDROP INDEX CONCURRENTLY some;";
  CHECK(error_of([&] { run_down(*db, list); }) == Errc::bad_data);
  CHECK(states(*db, three()) == "aaa");
}

TEST_CASE("a dry run executes everything and leaves nothing") {
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  const std::string empty = logical_dump(*db);
  CHECK(run_up(*db, three(), {.is_dry = true}) == 3);
  CHECK(logical_dump(*db) == empty);
  run_up(*db, three(), {.to = 2});
  const std::string before = logical_dump(*db);
  CHECK(run_up(*db, three(), {.is_dry = true}) == 1);
  CHECK(run_down(*db, three(), {.steps = 2, .is_dry = true}) == 2);
  CHECK(logical_dump(*db) == before);
  auto list = three();
  list[2] = broken("SELEC");
  CHECK(error_of([&] { run_up(*db, list, {.is_dry = true}); }) == Errc::bad_data);
  CHECK(logical_dump(*db) == before);
}

TEST_CASE("a failing migration is shown at its place and leaves the version before it") {
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  auto list = three();
  std::string place = "003_three.up.sql:2:3: ";
  std::string excerpt;
  SUBCASE("a broken constraint") {
    list[2] = broken("INSERT INTO two VALUES (NULL)");
    excerpt = "  INSERT INTO two VALUES (NULL);";
  }
  SUBCASE("a slip of the pen") {
    list[2] = broken("CREAT TABLE four");
    excerpt = "  CREAT TABLE four;";
  }
  SUBCASE("a table that is not there, and where it is named") {
    list[2] = broken("INSERT INTO two SELECT x FROM nowhere");
    // SQLite does not tell where.
    if (scratch.engine() == db::Engine::postgres) place = "003_three.up.sql:2:33: ";
    excerpt = "  INSERT INTO two SELECT x FROM nowhere;";
  }
  SUBCASE("a table that is there already") {
    list[2] = broken("CREATE TABLE two (x bigint)");
    if (scratch.engine() == db::Engine::sqlite) place = "003_three.up.sql:2:16: ";
    excerpt = "  CREATE TABLE two (x bigint);";
  }
  SUBCASE("characters of several bytes and cells count as one column each") {
    list[2] = broken("INSERT INTO two SELECT '日本語' FROM nowhere");
    if (scratch.engine() == db::Engine::postgres) place = "003_three.up.sql:2:37: ";
    excerpt = "  INSERT INTO two SELECT '日本語' FROM nowhere;";
  }
  SUBCASE("a file of a folder is named with it") {
    list[2] = broken("CREAT TABLE four");
    list[2].folder = "changes";
    place = "changes/" + place;
    excerpt = "  CREAT TABLE four;";
  }
  const auto e = caught([&] { run_up(*db, list, {.atomic = Atomic::each}); });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::bad_data);
  CHECK(e->message().substr(0, place.size()) == place);
  CHECK(e->message().size() > place.size() + 10);
  CHECK(e->excerpt() == excerpt);
  CHECK(states(*db, list) == "aap");
  CHECK_FALSE(db->has_table("three"));
  CHECK(run_up(*db, three()) == 1);  // and the repaired file goes through
}

TEST_CASE("what cannot be read is refused before anything is touched") {
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  auto list = three();
  list[2].up = "CREATE TABLE three (x bigint);\nCOMMIT;\n";
  const auto e = caught([&] { run_up(*db, list, {.atomic = Atomic::each}); });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::bad_data);
  CHECK(e->message().starts_with("003_three.up.sql:2:1: "));
  CHECK(states(*db, list) == "ppp");
}

TEST_CASE("all in one transaction: one that fails takes the others back") {
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  auto list = three();
  list[2] = broken("CREAT TABLE four");
  CHECK(error_of([&] { run_up(*db, list, {.atomic = Atomic::all}); }) == Errc::bad_data);
  CHECK(states(*db, list) == "ppp");
  // What is done when nobody says: all, but each on a server in use, where locks would pile up.
  CHECK(error_of([&] { run_up(*db, list); }) == Errc::bad_data);
  CHECK(states(*db, list) == "ppp");
  run_up(*db, list, {.to = 1});
  CHECK(error_of([&] { run_up(*db, list); }) == Errc::bad_data);
  CHECK(states(*db, list) == (scratch.engine() == db::Engine::sqlite ? "app" : "aap"));
}

TEST_CASE("a statement that is found only at the commit is told with its migration") {
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  run_up(*db, {{1, "one", "CREATE TABLE parent (id bigint PRIMARY KEY);"
                     "CREATE TABLE child (p bigint REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);", "", "c1"}});
  const std::vector<Migration> list{{1, "one", "", "", "c1"}, {2, "two", "INSERT INTO child VALUES (1);", "", "c2"}};
  const auto e = caught([&] { run_up(*db, list); });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::bad_data);
  CHECK(e->message().starts_with("002_two.up.sql: "));
  CHECK(states(*db, list) == "ap");
}

TEST_CASE("what is to be done before the first change is done once, and only when there is a change") {
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  std::string called;
  const migrate::Settings settings{.now = kNow, .before_first_change = [&](const Migration& first) { called += migrate::title(first) + " "; }};
  migrate::up(*db, three(), settings);
  CHECK(called == "001_one ");
  migrate::up(*db, three(), settings);
  CHECK(called == "001_one ");
  auto list = three();
  list[2].down = "DROP TABLE three;";
  migrate::down(*db, list, settings);
  CHECK(called == "001_one 003_three ");
  auto dry = settings;
  dry.is_dry = true;
  migrate::up(*db, three(), dry);
  CHECK(called == "001_one 003_three ");
  auto failing = settings;
  failing.before_first_change = [](const Migration&) { throw Error{Errc::io, "no space"}; };
  CHECK(error_of([&] { migrate::up(*db, three(), failing); }) == Errc::io);
  CHECK(states(*db, three()) == "aap");
}

TEST_CASE("each call that fails leaves the version before it, on the way up and down") {
  auto list = three();
  list[2].down = "DROP TABLE three;";
  list[1].up += "-- tas:verify\nSELECT count(*) = 1 FROM two;\n";
  std::size_t n = 1;
  for (bool has_failed = true; has_failed; ++n) {
    CAPTURE(n);
    const ScratchDatabase scratch;
    FaultyConnection db{scratch.connect()};
    db.fail_at(n, Errc::io);
    const Errc got = error_of([&] {
      run_up(db, list, {.atomic = Atomic::each});
      run_down(db, list, {.to = 1, .atomic = Atomic::each});
    });
    CHECK((got == Errc::io) == db.has_failed());
    has_failed = db.has_failed();
    CHECK_FALSE(db.is_in_transaction());
    CHECK(db.calls_after_error() == 0);
    std::string tables;
    for (const auto* table : {"one", "two", "three"}) tables += db.inner().has_table(table) ? 'a' : 'p';
    CHECK(states(db.inner(), list) == tables);
    // Nobody has to help: the next run goes on.
    db.fail_at(0, Errc::io);
    run_up(db, list);
    CHECK(states(db.inner(), list) == "aaa");
  }
  CHECK(n > 20);
}

TEST_SUITE_END();

}  // namespace tas::test
