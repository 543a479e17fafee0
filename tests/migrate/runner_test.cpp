#include "libtas/migrate/runner.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include "libtas/db/sqlite/sqlite_connection.hpp"
#include "tests/support/given.hpp"
#include "tests/support/logical_dump.hpp"

namespace tas::test {
namespace {

using migrate::Migration;
using migrate::Run;
using migrate::State;

const auto kQuiet = [](const Migration&, Minutes) {};

std::vector<Migration> known() { return migrate::embedded(db::Engine::sqlite); }

int up(db::Connection& db, const std::vector<Migration>& list, std::optional<int> to = {}, Run run = Run::for_real) {
  return migrate::up(db, list, kNow, to, run, kQuiet);
}
int down(db::Connection& db, const std::vector<Migration>& list, int steps, Run run = Run::for_real) {
  return migrate::down(db, list, steps, run, kQuiet);
}

std::string states(db::Connection& db, const std::vector<Migration>& list) {
  std::string text;
  for (const auto& e : migrate::status(db, list)) text += std::string{migrate::state_name(e.state)}.substr(0, 1);
  return text;
}

// Three small migrations.
std::vector<Migration> three() {
  return {{1, "one", "CREATE TABLE one (x INTEGER) STRICT;", "DROP TABLE one;", "c1"},
          {2, "two", "CREATE TABLE two (x INTEGER) STRICT; INSERT INTO two VALUES (2);", "DROP TABLE two;", "c2"},
          {3, "three", "CREATE TABLE three (x INTEGER) STRICT;", "", "c3"}};
}

}  // namespace

TEST_SUITE_BEGIN("migrate");

TEST_CASE("a fresh database is brought up, once") {
  const auto db = db::sqlite::open_in_memory();
  const auto list = known();
  CHECK(error_of([&] { migrate::require_current(*db, list); }) == Errc::state_conflict);
  std::string reported;
  CHECK(migrate::up(*db, list, kNow, {}, Run::for_real, [&](const Migration& m, Minutes) { reported += migrate::title(m) + " "; }) ==
        static_cast<int>(list.size()));
  CHECK(reported.starts_with("001_users 002_tasks "));
  CHECK_NOTHROW(migrate::require_current(*db, list));
  CHECK(migrate::status(*db, list).front().applied_at == kNow);
  CHECK(up(*db, list) == 0);
  CHECK(states(*db, list) == std::string(list.size(), 'a'));
}

TEST_CASE("up goes to the version that is asked for") {
  const auto db = db::sqlite::open_in_memory();
  CHECK(up(*db, three(), 2) == 2);
  CHECK(states(*db, three()) == "aap");
  CHECK(up(*db, three(), 2) == 0);
  CHECK(up(*db, three(), 3) == 1);
  for (const int to : {0, -1, 4}) CHECK(error_of([&] { up(*db, three(), to); }) == Errc::usage);
}

TEST_CASE("down takes back the newest, and stops where there is no way back") {
  const auto db = db::sqlite::open_in_memory();
  up(*db, three());
  CHECK(error_of([&] { down(*db, three(), 1); }) == Errc::state_conflict);
  CHECK(states(*db, three()) == "aaa");
  auto list = three();
  list[2].down = "DROP TABLE three;";
  CHECK(down(*db, list, 2) == 2);
  CHECK(states(*db, list) == "app");
  CHECK_FALSE(db->has_table("two"));
  CHECK(down(*db, list, 5) == 1);
  CHECK(down(*db, list, 1) == 0);
  CHECK(down(*db, list, 0) == 0);
}

TEST_CASE("up, down and up again give the same schema") {
  const auto db = db::sqlite::open_in_memory();
  const auto list = known();
  up(*db, list);
  const std::string schema = schema_dump(*db);
  const int all = static_cast<int>(list.size());
  for (int steps = 1; steps <= all; ++steps) {
    CAPTURE(steps);
    CHECK(down(*db, list, steps) == steps);
    CHECK(up(*db, list) == steps);
    CHECK(schema_dump(*db) == schema);
  }
  CHECK(down(*db, list, all) == all);
  auto left = db->query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'schema_migrations'");
  CHECK_FALSE(left->next());
}

TEST_CASE("down with data in every table works too") {
  const auto db = memory_database();
  given_instance(*db, given_task(*db, "Dishes"));
  operation(*db, [&](store::Operation& op) { store::Notes{*db, kUser}.add(op, "note"); });
  const int all = static_cast<int>(known().size());
  CHECK(down(*db, known(), all) == all);
  CHECK(up(*db, known()) == all);
}

TEST_CASE("an edited, a lost and a newer migration are told apart") {
  const auto db = db::sqlite::open_in_memory();
  up(*db, three(), 2);
  const std::string before = logical_dump(*db);
  SUBCASE("edited") {
    auto list = three();
    list[0].checksum = "other";
    CHECK(states(*db, list) == "eap");
    CHECK(error_of([&] { migrate::require_current(*db, list); }) == Errc::state_conflict);
    CHECK(error_of([&] { up(*db, list); }) == Errc::state_conflict);
    CHECK(error_of([&] { down(*db, list, 1); }) == Errc::state_conflict);
  }
  SUBCASE("lost") {
    auto list = three();
    list.erase(list.begin());
    CHECK(states(*db, list) == "map");
    CHECK(error_of([&] { migrate::require_current(*db, list); }) == Errc::state_conflict);
    CHECK(error_of([&] { up(*db, list); }) == Errc::state_conflict);
  }
  SUBCASE("the database is newer than the program") {
    auto list = three();
    list.resize(1);
    CHECK(states(*db, list) == "am");
    CHECK(error_of([&] { migrate::require_current(*db, list); }) == Errc::config);
    CHECK(error_of([&] { up(*db, list); }) == Errc::config);
    CHECK(error_of([&] { down(*db, list, 1); }) == Errc::config);
  }
  CHECK(logical_dump(*db) == before);
}

TEST_CASE("a dry run executes everything and leaves nothing") {
  const auto db = db::sqlite::open_in_memory();
  CHECK(up(*db, three(), {}, Run::dry) == 3);
  CHECK(logical_dump(*db).empty());
  up(*db, three(), 2);
  const std::string before = logical_dump(*db);
  CHECK(up(*db, three(), {}, Run::dry) == 1);
  CHECK(down(*db, three(), 2, Run::dry) == 2);
  CHECK(logical_dump(*db) == before);
  auto broken = three();
  broken[2].up = "CREATE TABLE three (x INTEGER) STRICT; SELEC;";
  CHECK(error_of([&] { up(*db, broken, {}, Run::dry); }) == Errc::internal);
  CHECK(logical_dump(*db) == before);
}

TEST_CASE("a failing migration is named and leaves the version before it") {
  const auto db = db::sqlite::open_in_memory();
  auto list = three();
  std::string says;
  SUBCASE("in the middle of its statements") {
    list[2].up = "CREATE TABLE three (x INTEGER) STRICT; INSERT INTO three VALUES ('text');";
    says = "cannot store TEXT value in INTEGER column three.x";
  }
  SUBCASE("a slip of the pen") {
    list[2].up = "CREATE TABLE three (x INTEGER) STRICT; CREAT TABLE four;";
    says = "near \"CREAT\": syntax error";
  }
  SUBCASE("a transaction of its own") {
    list[2].up = "BEGIN; CREATE TABLE three (x INTEGER) STRICT; COMMIT;";
    says = "must not begin or end a transaction";
  }
  try {
    up(*db, list);
    FAIL("applied");
  } catch (const Error& e) {
    CHECK(e.message().starts_with("migration 003_three.up.sql: "));
    CHECK(e.message().find(says) != std::string::npos);
  }
  CHECK(states(*db, list) == "aap");
  CHECK_FALSE(db->has_table("three"));
  CHECK(up(*db, three()) == 1);  // and the repaired file goes through
}

TEST_CASE("many processes may bring one database up at once") {
  const TempFolder folder;
  const auto file = folder / "tas.db";
  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      try {
        const auto db = db::sqlite::open(file, true);
        up(*db, known());
        migrate::require_current(*db, known());
      } catch (const Error& e) {
        _exit(exit_status(e.code()));
      }
      _exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
  }
  const auto db = db::sqlite::open(file, false);
  CHECK(states(*db, known()) == std::string(known().size(), 'a'));
  auto users = db->query("SELECT count(*) FROM users");
  REQUIRE(users->next());
  CHECK(users->integer(0) == 1);
}

TEST_SUITE_END();

}  // namespace tas::test
