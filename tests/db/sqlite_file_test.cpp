#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "libtas/db/open.hpp"
#include "libtas/db/sqlite/sqlite_connection.hpp"
#include "tests/db/conformance.hpp"
#include "tests/support/database.hpp"

namespace tas::test {
namespace {

namespace fs = std::filesystem;

unsigned mode_of(const fs::path& file) {
  struct stat info {};
  REQUIRE(stat(file.c_str(), &info) == 0);
  return info.st_mode & 07777U;
}

// What another program does to the file.
void with_sqlite(const fs::path& file, const char* sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &handle) == SQLITE_OK);
  CHECK(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(handle);
}

std::string pragma(db::Connection& db, db::Statement sql) {
  auto row = db.query(sql);
  REQUIRE(row->next());
  return std::string{row->text(0)};
}

std::int64_t number(db::Connection& db, db::Statement sql) {
  auto row = db.query(sql);
  REQUIRE(row->next());
  return row->integer(0);
}

void write_file(const fs::path& file, std::string_view bytes) { std::ofstream{file, std::ios::binary} << bytes; }

}  // namespace

TEST_SUITE_BEGIN("db");

TEST_CASE("a new database file and its folders belong to their owner alone, whatever the umask") {
  const TempFolder folder;
  const auto file = folder / "data" / "deep er" / "tas.db";
  const auto before = umask(0);
  {
    const auto db = db::sqlite::open(file, true);
    db->script("CREATE TABLE t (x INTEGER) STRICT;");
    CHECK(mode_of(file) == 0600);
    CHECK(mode_of(file.string() + "-wal") == 0600);
    CHECK(mode_of(file.string() + "-shm") == 0600);
  }
  umask(before);
  CHECK(mode_of(file.parent_path()) == 0700);
  CHECK(mode_of(file.parent_path().parent_path()) == 0700);
}

TEST_CASE("every commit is durable, readers do not block writers, references are checked") {
  const TempFolder folder;
  for (int opened = 0; opened < 2; ++opened) {
    const auto db = db::sqlite::open(folder / "tas.db", true);
    CHECK(pragma(*db, "PRAGMA journal_mode") == "wal");
    CHECK(number(*db, "PRAGMA synchronous") == 2);
    CHECK(number(*db, "PRAGMA foreign_keys") == 1);
    CHECK(number(*db, "PRAGMA busy_timeout") == 5000);
    CHECK(number(*db, "PRAGMA application_id") == db::sqlite::kApplicationId);
  }
}

TEST_CASE("the write-ahead log comes back when another program has switched it off") {
  const TempFolder folder;
  db::sqlite::open(folder / "tas.db", true);
  with_sqlite(folder / "tas.db", "PRAGMA journal_mode = DELETE");
  CHECK(pragma(*db::sqlite::open(folder / "tas.db", false), "PRAGMA journal_mode") == "wal");
}

TEST_CASE("what is not ours is refused and left as it was") {
  const TempFolder folder;
  const auto file = folder / "other.db";
  SUBCASE("a file that does not exist") {
    CHECK(code_of([&] { db::sqlite::open(file, false); }) == Errc::no_input);
    CHECK_FALSE(fs::exists(file));
  }
  SUBCASE("a database of another program, without an id") {
    with_sqlite(file, "CREATE TABLE things (x)");
    CHECK(code_of([&] { db::sqlite::open(file, true); }) == Errc::bad_data);
    with_sqlite(file, "INSERT INTO things VALUES (1)");
  }
  SUBCASE("a database of another program, with its own id") {
    with_sqlite(file, "PRAGMA application_id = 12345");
    CHECK(code_of([&] { db::sqlite::open(file, true); }) == Errc::bad_data);
  }
  SUBCASE("files that are no databases") {
    for (const std::string_view bytes : {"xy", "id,name\n1,Dishes\n", "SQLite format 3"}) {
      CAPTURE(bytes);
      write_file(file, bytes);
      CHECK(code_of([&] { db::sqlite::open(file, true); }) == Errc::bad_data);
      CHECK(fs::file_size(file) == bytes.size());
    }
    write_file(file, std::string(100'000, 'x'));
    CHECK(code_of([&] { db::sqlite::open(file, true); }) == Errc::bad_data);
  }
  SUBCASE("a folder") {
    CHECK(code_of([&] { db::sqlite::open(folder.path(), false); }) == Errc::no_input);
    const auto message = folder.path().string() + " is a folder, not a database";
    CHECK_THROWS_WITH_AS(db::sqlite::open(folder.path(), false), message.c_str(), Error);
  }
  SUBCASE("a place below a file") {
    write_file(file, "x");
    CHECK(code_of([&] { db::sqlite::open(file / "tas.db", true); }) == Errc::cannot_create);
  }
  SUBCASE("a server that does not answer") {
    CHECK(code_of([&] { db::open(db::parse_dsn("postgresql://127.0.0.1:1/tas", folder.path())); }) == Errc::unreachable);
  }
}

TEST_CASE("an empty file becomes a database for who may create one, and stays as it is for who only looks") {
  const TempFolder folder;
  const auto file = folder / "tas.db";
  std::ofstream{file};
  db::sqlite::open(file, false)->has_table("tasks");
  CHECK(std::filesystem::file_size(file) == 0);
  CHECK(number(*db::sqlite::open(file, true), "PRAGMA application_id") == db::sqlite::kApplicationId);
}

TEST_CASE("a damaged file is bad data, not a crash") {
  const TempFolder folder;
  const auto file = file_database(folder);
  {
    std::fstream stream{file, std::ios::binary | std::ios::in | std::ios::out};
    stream.seekp(100);
    stream << std::string(4000, '\xee');
  }
  CHECK(code_of([&] {
    const auto db = db::sqlite::open(file, false);
    db->query("SELECT name FROM tasks")->next();
  }) == Errc::bad_data);
}

TEST_CASE("many processes may create the same database at once") {
  const TempFolder folder;
  const auto file = folder / "new" / "tas.db";
  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      try {
        const auto db = db::sqlite::open(file, true);
        db::Transaction tx{*db};
        db->script("CREATE TABLE IF NOT EXISTS t (x INTEGER) STRICT; INSERT INTO t VALUES (1);");
        tx.commit();
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
  CHECK(number(*db::sqlite::open(file, false), "SELECT count(*) FROM t") == 8);
}

TEST_SUITE_END();

}  // namespace tas::test
