#include "libtas/migrate/snapshot.hpp"

#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "libtas/base/text.hpp"
#include "libtas/db/open.hpp"
#include "libtas/db/sqlite/sqlite_connection.hpp"
#include "libtas/db/transaction.hpp"
#include "tests/migrate/samples.hpp"
#include "tests/support/logical_dump.hpp"
#include "tests/support/tiny_disk.hpp"

namespace tas::test {
namespace {

namespace fs = std::filesystem;

db::Dsn dsn_of(const fs::path& file) { return {db::Engine::sqlite, file, {}}; }

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator{folder}) {
    const std::string name = entry.path().filename().string();
    const bool is_log_of_database = name == "tas.db-wal" || name == "tas.db-shm";
    if (!is_log_of_database) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

void touch(const fs::path& file) { std::ofstream{file} << "x"; }

}  // namespace

TEST_SUITE_BEGIN("migrate");

TEST_CASE("a snapshot is the database at one moment, one private file, while a change of the schema is under way") {
  const TempFolder folder;
  const auto file = file_database(folder);
  const auto db = db::sqlite::open(file, false);
  given_task(*db, "Dishes");
  const std::string before = logical_dump(*db);
  db::Transaction changing{*db};
  db->script("DROP TABLE notes;");
  const auto made = migrate::make_snapshot(dsn_of(file), 8, kNow);
  CHECK(made.filename() == "tas.db.pre-008-20260302T090000Z.db");
  changing.commit();
  struct stat status {};
  REQUIRE(stat(made.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600);
  for (const auto& name : names_in(folder.path())) CHECK(name.find("pre-008-20260302T090000Z.db-") == std::string::npos);
  CHECK(logical_dump(*db::sqlite::open(made, false)) == before);
}

TEST_CASE("a snapshot under a writer that never rests is whole") {
  const TempFolder folder;
  const auto file = file_database(folder);
  std::atomic<bool> stop{false};
  std::atomic<int> written{0};
  std::thread writer{[&] {
    const auto db = db::sqlite::open(file, false);
    while (!stop) {
      given_task(*db, "task " + std::to_string(++written));
    }
  }};
  while (written < 20) std::this_thread::yield();
  std::vector<fs::path> made;
  const auto problem = caught([&] {
    for (int i = 0; i < 5; ++i) made.push_back(migrate::make_snapshot(dsn_of(file), i, kNow));
  });
  stop = true;
  writer.join();
  CHECK_MESSAGE(!problem, problem->message());
  for (const auto& snapshot : made) {
    const auto db = db::sqlite::open(snapshot, false);
    const auto tasks = count_of(*db, "SELECT count(*) FROM tasks");
    CHECK(tasks >= 19);
    CHECK(tasks == count_of(*db, "SELECT count(*) FROM operations"));
  }
}

TEST_CASE("the last three are kept, and nothing is taken for a snapshot that is not") {
  const TempFolder folder;
  const auto file = file_database(folder);
  for (const auto* name : {"tas.db.pre-001.db", "tas.db.pre-001-20260101T000000Z.db.bak", "other.db.pre-001-20200101T000000Z.db", "tas.db.pre-001-20200101.db"}) {
    touch(folder / name);
  }
  touch(folder / "tas.db.pre-007-20250101T000000Z.db.partial");  // of a run that was killed
  for (int i = 0; i < 5; ++i) {
    migrate::make_snapshot(dsn_of(file), 8, kNow + std::chrono::seconds{i / 2});
    migrate::drop_old_snapshots(dsn_of(file));
  }
  CHECK(join(names_in(folder.path()), "\n") == join({"other.db.pre-001-20200101T000000Z.db", "tas.db", "tas.db.pre-001-20200101.db", "tas.db.pre-001-20260101T000000Z.db.bak",
                                 "tas.db.pre-001.db", "tas.db.pre-008-20260302T090001Z-2.db", "tas.db.pre-008-20260302T090001Z.db",
                                 "tas.db.pre-008-20260302T090002Z.db"}, "\n"));
  CHECK(migrate::snapshots(dsn_of(file)).front().filename() == "tas.db.pre-008-20260302T090001Z.db");
}

TEST_CASE("a full disk: a clear error, and nothing is left of the copy") {
  const TempFolder folder;
  const auto place = folder / "tiny";
  fs::create_directory(place);
  const TinyDisk disk{place};
  if (!disk.is_mounted()) {
    MESSAGE("skipped: mounting a small tmpfs needs root and CAP_SYS_ADMIN");
    return;
  }
  const auto file = place / "tas.db";
  {
    const auto db = db::sqlite::open(file, true);
    db->script("CREATE TABLE one (x TEXT);");
    db->execute("INSERT INTO one VALUES ($1)", {std::string_view{std::string(600'000, 'x')}});
  }
  const auto before = names_in(place);
  const auto e = caught([&] { migrate::make_snapshot(dsn_of(file), 8, kNow); });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::io);
  CHECK(e->message().starts_with("no snapshot could be made, so nothing was changed: no space left"));
  CHECK(e->hint().find("--no-snapshot") != std::string::npos);
  CHECK(names_in(place) == before);
}

TEST_CASE("a damaged database is noticed, and its copy is no snapshot") {
  const TempFolder folder;
  const auto file = file_database(folder);
  {
    const auto db = db::sqlite::open(file, false);
    for (int i = 0; i < 200; ++i) given_task(*db, "task " + std::to_string(i));
  }
  {
    std::fstream stream{file, std::ios::in | std::ios::out | std::ios::binary};
    stream.seekp(static_cast<std::streamoff>(fs::file_size(file)) - 3 * 4096);
    stream << std::string(4096, '\xAA');
  }
  CHECK(error_of([&] { migrate::make_snapshot(dsn_of(file), 8, kNow); }) == Errc::bad_data);
  CHECK(migrate::snapshots(dsn_of(file)).empty());
}

TEST_SUITE_END();

}  // namespace tas::test
