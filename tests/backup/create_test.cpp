#include "libtas/backup/create.hpp"

#include <sys/stat.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "libtas/backup/choice.hpp"
#include "libtas/backup/contents.hpp"
#include "libtas/backup/extract.hpp"
#include "libtas/backup/names.hpp"
#include "libtas/backup/on_signal.hpp"
#include "libtas/backup/verify.hpp"
#include "libtas/base/text.hpp"
#include "libtas/db/transaction.hpp"
#include "tests/backup/place.hpp"

namespace tas::test {
namespace {

using backup::Kind;
using backup::Want;

unsigned mode_of(const fs::path& file) {
  struct stat status {};
  REQUIRE(stat(file.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

int shell(const std::string& command) { return std::system(command.c_str()); }

// For a shell: the folders of the tests have blanks in their names.
std::string quoted(const fs::path& file) { return "'" + file.string() + "'"; }

// What grows as fast as it is written makes every backup longer than the one before, by what was written meanwhile: 200 would
// never end.
void forget_older(db::Connection& db) {
  db::Transaction tx{db};
  db.script(R"(
    DELETE FROM tasks WHERE task_id <= (SELECT max(task_id) FROM tasks) - 300;
    DELETE FROM operations WHERE operation_id <= (SELECT max(operation_id) FROM operations) - 300;)");
  tx.commit();
}

std::string dump_of(const fs::path& file) { return logical_dump(*db::sqlite::open(file, false)); }

}  // namespace

TEST_SUITE_BEGIN("backup");

TEST_CASE("a backup is two private files in a private folder, and what comes out is the database") {
  Place place;
  place.add("Dishes");
  const auto m = place.back_up();
  CHECK(m.id == "tas-20260302T090100Z");
  CHECK(place.names() == std::vector<std::string>{"tas-20260302T090100Z.db.zst", "tas-20260302T090100Z.manifest.json"});
  CHECK(mode_of(place.repository.folder()) == 0700);
  for (const auto& name : place.names()) CHECK(mode_of(place.repository.path(name)) == 0600);
  backup::extract(place.repository, m, place.folder / "out.db");
  CHECK(mode_of(place.folder / "out.db") == 0600);
  CHECK(dump_of(place.folder / "out.db") == place.dump());
}

TEST_CASE("without tas: zstd and sqlite3 open a full backup and a differential, b2sum proves them") {
  Place place;
  place.add("Dishes");
  const auto full = place.back_up();
  place.add("Groceries");
  const auto diff = place.back_up();
  REQUIRE(diff.kind == Kind::differential);
  REQUIRE(diff.base == full.id);
  const auto folder = quoted(place.repository.folder());
  CHECK(shell("cd " + folder + " && zstd -q -d " + full.file + " -o ../full.db") == 0);
  CHECK(shell("cd " + folder + " && zstd -q -d --long=31 --patch-from=../full.db " + diff.file + " -o ../diff.db") == 0);
  CHECK(shell("cd " + folder + " && b2sum -l 256 " + diff.file + " | grep -q " + diff.digest) == 0);
  CHECK(shell("cd " + folder + " && b2sum -l 256 ../diff.db | grep -q " + diff.content_digest) == 0);
  CHECK(shell("test \"$(sqlite3 " + quoted(place.folder / "diff.db") + " 'SELECT count(*) FROM tasks')\" = 2") == 0);
}

TEST_CASE("under a writer that never rests every backup is one moment, and sound") {
  Place place;
  std::atomic<bool> stop{false};
  std::atomic<int> written{0};
  std::thread writer{[&] {
    const auto db = place.open();
    while (!stop) {
      given_task(*db, "task " + std::to_string(++written));
      if (written % 100 == 0) forget_older(*db);
    }
  }};
  while (written < 20) std::this_thread::yield();
  // TAS_TEST_BACKUPS=200 is the long form.
  const char* wanted = std::getenv("TAS_TEST_BACKUPS");
  const int rounds = wanted != nullptr ? std::atoi(wanted) : 8;
  int bad = 0;
  std::string why;
  for (int i = 0; i < rounds; ++i) {
    const auto problem = problem_of([&] {
      const auto check = backup::verify(place.repository, place.back_up(), place.now);
      if (!check.is_ok) throw Error::bad_data(check.detail);
    });
    bad += problem ? 1 : 0;
    if (problem) why = problem->message();
  }
  stop = true;
  writer.join();
  CHECK_MESSAGE(bad == 0, why);
  MESSAGE(rounds << " backups beside " << written.load() << " writes, " << bad << " bad");
}

TEST_CASE("automatic: full at first, then differentials, full again when there are many or they are large") {
  Place place;
  CHECK(place.back_up().kind == Kind::full);
  for (int i = 0; i < 3; ++i) {
    place.add("task " + std::to_string(i));
    CHECK(place.back_up().kind == Kind::differential);
  }
  const auto entries = place.repository.contents().entries;
  const auto id = entries.front().manifest.database_id;
  const auto size = entries.front().manifest.content_bytes;
  const auto reason = [&](std::uint64_t bytes, backup::Settings s) {
    s.now = place.now;
    return backup::choose_kind(entries, id, bytes, s).reason;
  };
  CHECK(reason(size, {}) == "the change of " + entries.front().manifest.id);
  CHECK(reason(size, {.want = Want::full}) == "asked for");
  CHECK(reason(size, {.full_after = 3}) == "3 differentials stand on the last one");
  CHECK(reason(2 * size, {}) == "the database has grown by half");
  CHECK(reason(size, {.memory = 1 << 20}).starts_with("a differential needs "));
  CHECK(reason(size, {.room = size}).starts_with("a differential needs "));
  CHECK(reason(size, {.room = 2 * size}) == "the change of " + entries.front().manifest.id);
  CHECK(backup::choose_kind(entries, "another database", size, {.now = place.now}).reason == "there is no full backup of it yet");
  CHECK(backup::choose_kind(entries, id, size, {.now = entries.front().manifest.created_at - std::chrono::minutes{1}}).kind == Kind::full);
  auto large = entries;
  large.back().manifest.bytes = large.front().manifest.bytes;
  CHECK(backup::choose_kind(large, id, size, {.now = place.now}).reason == "the last differential is more than half as large");
  auto damaged = entries;
  damaged.front().state.checked = backup::Check{place.now, false, "x", 0};
  CHECK(backup::choose_kind(damaged, id, size, {.now = place.now}).kind == Kind::full);
  CHECK(problem_of([&] { backup::choose_kind(damaged, id, size, {.now = place.now, .want = Want::differential}); })->code() == Errc::state_conflict);
}

TEST_CASE("a full backup that has rotted is noted, and a full one is made instead of the differential on it") {
  Place place;
  place.add("Dishes");
  const auto rotten = place.back_up();
  std::string bytes = contents_of(place.repository.path(rotten.file));
  bytes[bytes.size() / 2] ^= 4;
  write_to(place.repository.path(rotten.file), bytes);
  SUBCASE("automatic") {
    std::vector<std::string> warnings;
    place.now += std::chrono::minutes{1};
    const auto made = backup::create(place.repository, place.dsn(), {.now = place.now, .tool = "test", .level = 1, .warn = [&](const std::string& words) { warnings.push_back(words); }});
    CHECK(made.kind == Kind::full);
    CHECK(made.base.empty());
    CHECK(made.file == made.id + ".db.zst");
    REQUIRE(warnings.size() == 1);
    CHECK_MESSAGE(warnings[0].starts_with("the full backup " + rotten.id + " is damaged: "), warnings[0]);
    CHECK(backup::verify(place.repository, made, place.now).is_ok);
    const auto next = place.back_up();
    CHECK(next.base == made.id);
  }
  SUBCASE("a differential was asked for") {
    const auto e = problem_of([&] { place.back_up(Want::differential); });
    REQUIRE(e.has_value());
    CHECK(e->code() == Errc::bad_data);
    CHECK(e->hint().find("--kind full") != std::string::npos);
  }
  CHECK_FALSE(place.repository.contents().entries.front().is_verified());
  for (const auto& name : place.names()) CHECK_FALSE(name.starts_with(".partial"));
}

TEST_CASE("a damaged database is no backup, and older ones stay") {
  Place place;
  for (int i = 0; i < 200; ++i) place.add("task " + std::to_string(i));
  const auto before = place.back_up();
  place.open()->script("PRAGMA wal_checkpoint(TRUNCATE);");
  std::string bytes = contents_of(place.file);
  bytes.replace(bytes.size() / 2, 3000, std::string(3000, 'x'));
  write_to(place.file, bytes);
  const auto e = problem_of([&] { place.back_up(); });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::bad_data);
  CHECK(place.names().size() == 2);
  CHECK(place.repository.contents().entries.front().is_verified());
}

TEST_CASE("a folder into which others may write is refused") {
  const TempFolder folder;
  fs::create_directory(folder / "open");
  fs::permissions(folder / "open", fs::perms{0777});
  CHECK(problem_of([&] { backup::Repository::open(folder / "open"); })->code() == Errc::forbidden);
  CHECK(problem_of([&] { backup::Repository::open(folder / "none"); })->code() == Errc::no_input);
  for (const auto& [mode, can_look] : {std::pair{0700U, false}, {0750U, false}, {0701U, true}, {0755U, true}}) {
    fs::permissions(folder / "open", fs::perms{mode});
    CHECK(backup::Repository::open(folder / "open").can_others_look() == can_look);
  }
}

TEST_CASE("what a run that was killed has left is cleared away, and nothing else") {
  Place place;
  const auto m = place.back_up();
  for (const char* name : {".partial-tas-x.db", ".partial-tas-x.db-journal", ".partial-tas-20260101T000000Z.manifest.json", "tas-20260101T000000Z.db.zst", "notes.txt"}) {
    write_to(place.repository.path(name), "x");
  }
  place.repository.clear_away();
  CHECK(place.names() == std::vector<std::string>{"notes.txt", m.file, m.id + ".manifest.json"});
}

TEST_CASE("the second run is told who holds the repository") {
  const Place place;
  const backup::Lock first{place.repository, "tas-backup create (run 5f2a9c01)", Minutes{0}};
  const auto e = problem_of([&] { const backup::Lock second{place.repository, "tas-backup prune", Minutes{0.001}}; });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::busy);
  CHECK(e->message().starts_with("the repository is in use by tas-backup create (run 5f2a9c01), process "));
}

TEST_CASE("statements compile") {
  const auto db = fresh_database();
  CHECK(backup::statements_of_contents(db->engine()).size() == 2);
  for (const auto& sql : backup::statements_of_contents(db->engine())) CHECK_NOTHROW(db->check(sql));
}

TEST_CASE("a backup is named after its database") {
  CHECK(backup::name_of({db::Engine::sqlite, "/var/lib/tas/tas.db", {}}) == "tas");
  CHECK(backup::name_of({db::Engine::sqlite, "/x/my diary.v2.db", {}}) == "my_diary_v2");
  CHECK(backup::name_of({db::Engine::postgres, {}, "postgresql://ada@db.example.org:5433/tas?sslmode=require"}) == "tas");
  CHECK(backup::name_of({db::Engine::postgres, {}, "postgresql:///"}) == "tas");
  // Nothing of a password, wherever it stands and whatever is in it.
  const auto on_server = [](const char* url) { return backup::name_of({db::Engine::postgres, {}, url}); };
  CHECK(on_server("postgresql://tas:Hunter2@") == "tas");
  CHECK(on_server("postgresql://tas:Hunter2@db.example.org") == "tas");
  CHECK(on_server("postgresql://ada:Hun?ter2@db.example.org/tas") == "tas");
  CHECK(on_server("postgresql://ada:Hunter?2@db.example.org") == "ada");
  CHECK(on_server("postgresql://ada:Hunt%2Fer2@db.example.org:5433/") == "ada");
  CHECK(on_server("postgresql://db.example.org/?user=ada&password=Hun/ter2&dbname=work") == "work");
  CHECK(on_server("postgresql://ada@db.example.org/app%27s") == "app_s");
  CHECK(backup::is_manifest_of("tas-20260302T090000Z.manifest.json", "tas"));
  CHECK_FALSE(backup::is_manifest_of("tas-20260302T090000Z.db.zst", "tas"));
  CHECK_FALSE(backup::is_manifest_of("tas-of-ada-20260302T090000Z.manifest.json", "tas"));
  CHECK_FALSE(backup::is_manifest_of("tas.manifest.json", "tas"));
}

TEST_SUITE_END();

}  // namespace tas::test
