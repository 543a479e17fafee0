#include "libtas/backup/restore.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <future>

#include "libtas/backup/swap.hpp"
#include "tests/backup/faulty_files.hpp"
#include "tests/backup/place.hpp"

namespace tas::test {
namespace {

using namespace std::chrono_literals;

fs::path restore(Place& place, const backup::Manifest& m, backup::FileSystem& files = backup::real_files(), std::chrono::milliseconds patience = 0ms) {
  backup::Partial fresh{files, place.file.string() + ".restoring"};
  backup::take_out(place.repository, m, fresh, place.file);
  return backup::put_in_place(files, fresh, place.file, place.now, patience);
}

// Another process that does something to the database and then waits to be told to end.
class Other {
 public:
  template <class Work>
  explicit Other(Work work) {
    REQUIRE(pipe(ready_) == 0);
    REQUIRE(pipe(go_) == 0);
    child_ = fork();
    if (child_ != 0) {
      close(ready_[1]);
      close(go_[0]);
      char byte = 0;
      REQUIRE(read(ready_[0], &byte, 1) == 1);
      return;
    }
    close(go_[1]);
    try {
      work([this] {
        char byte = 'r';
        if (write(ready_[1], &byte, 1) != 1) _exit(3);
        static_cast<void>(read(go_[0], &byte, 1) == 1);
      });
    } catch (const std::exception&) {
      _exit(2);
    }
    _exit(0);
  }
  ~Other() {
    end();
    close(ready_[0]);
  }
  Other(const Other&) = delete;
  Other& operator=(const Other&) = delete;
  int number() const { return child_; }
  void end() {
    if (child_ == 0) return;
    close(go_[1]);
    int status = 0;
    waitpid(std::exchange(child_, 0), &status, 0);
  }
  void kill_at_once() {
    ::kill(child_, SIGKILL);
    end();
  }

 private:
  int ready_[2]{}, go_[2]{};
  pid_t child_ = 0;
};

}  // namespace

TEST_SUITE_BEGIN("backup");

TEST_CASE("a restore puts back what was, keeps what is, and can be taken back and done again") {
  Place place;
  place.add("Dishes");
  const auto before = place.dump();
  const auto m = place.back_up();
  place.add("Groceries");
  const auto after = place.dump();
  const auto kept = restore(place, m);
  CHECK(kept.filename() == "tas.db.before-restore-20260302T090100Z.db");
  CHECK(place.dump() == before);
  backup::swap_back(backup::real_files(), place.file, 0ms);
  CHECK(place.dump() == after);
  backup::swap_back(backup::real_files(), place.file, 0ms);
  CHECK(place.dump() == before);
  CHECK(backup::replaced_files(place.file) == std::vector<fs::path>{kept});
}

TEST_CASE("the database was lost, its log was not: nothing of the log is replayed") {
  Place place;
  place.add("Dishes");
  const auto before = place.dump();
  const auto m = place.back_up();
  // Killed, so that its log stays.
  Other writer{[&](auto wait) {
    const auto db = place.open();
    for (int i = 0; i < 20; ++i) given_task(*db, "later " + std::to_string(i));
    wait();
  }};
  writer.kill_at_once();
  REQUIRE(fs::file_size(place.file.string() + "-wal") > 0);
  fs::remove(place.file);
  CHECK(restore(place, m).empty());
  CHECK(place.dump() == before);
}

TEST_CASE("over a database with a full log: 0 stale frames") {
  Place place;
  place.add("Dishes");
  const auto before = place.dump();
  const auto m = place.back_up();
  // TAS_TEST_RESTORES=500 is the long form.
  const char* wanted = std::getenv("TAS_TEST_RESTORES");
  const int rounds = wanted != nullptr ? std::atoi(wanted) : 10;
  int stale = 0;
  for (int i = 0; i < rounds; ++i) {
    Other writer{[&](auto wait) {
      const auto db = place.open();
      for (int n = 0; n < 10; ++n) given_task(*db, "later " + std::to_string(n));
      wait();
    }};
    writer.kill_at_once();
    const auto kept = restore(place, m);
    stale += place.dump() == before ? 0 : 1;
    // Nothing of it is lost either.
    CHECK(logical_dump(*db::sqlite::open(kept, false)).find("later 9") != std::string::npos);
    fs::remove(kept);
  }
  CHECK(stale == 0);
  MESSAGE(rounds << " restores over a log, " << stale << " stale");
}

TEST_CASE("whoever has the database open is named, and nothing is changed") {
  Place place;
  const auto m = place.back_up();
  place.add("Groceries");
  const auto before = place.dump();
  SUBCASE("a connection that rests") {
    Other reader{[&](auto wait) {
      const auto db = place.open();
      wait();
    }};
    const auto e = problem_of([&] { restore(place, m); });
    REQUIRE(e.has_value());
    CHECK(e->code() == Errc::busy);
    CHECK(e->message().find("tas_tests (process " + std::to_string(reader.number()) + ")") != std::string::npos);
  }
  SUBCASE("a program that is no database, or holds no lock yet") {
    Other reader{[&](auto wait) {
      const int fd = open(place.file.c_str(), O_RDONLY);
      wait();
      close(fd);
    }};
    CHECK(problem_of([&] { restore(place, m); })->code() == Errc::busy);
  }
  SUBCASE("after it has gone it works") {
    Other reader{[&](auto wait) {
      const auto db = place.open();
      wait();
    }};
    CHECK(problem_of([&] { restore(place, m); }).has_value());
    reader.end();
    CHECK_FALSE(problem_of([&] { restore(place, m, backup::real_files(), 2000ms); }).has_value());
    return;
  }
  CHECK(place.dump() == before);
  CHECK(backup::replaced_files(place.file).empty());
}

TEST_CASE("any call that fails leaves the database as it was or restored, never neither") {
  for (int n = 1;; ++n) {
    Place place;
    place.add("Dishes");
    const auto restored = place.dump();
    const auto m = place.back_up();
    place.add("Groceries");
    const auto before = place.dump();
    FaultyFiles faulty{n};
    const auto e = problem_of([&] { restore(place, m, faulty); });
    const auto now = place.dump();
    CHECK((now == before || now == restored));
    if (!faulty.has_failed()) {
      CHECK(now == restored);
      CHECK(n > 3);
      break;
    }
    CHECK(e.has_value());
    // What was there is still somewhere.
    const auto kept = backup::replaced_files(place.file);
    CHECK((now == before || (kept.size() == 1 && logical_dump(*db::sqlite::open(kept[0], false)) == before)));
  }
}

TEST_CASE("while a restore waits nothing is there that could be taken for the former database") {
  Place place;
  const auto m = place.back_up();
  Other reader{[&](auto wait) {
    const auto db = place.open();
    wait();
  }};
  std::atomic<bool> is_over = false;
  auto restoring = std::async(std::launch::async, [&] {
    const auto e = problem_of([&] { restore(place, m, backup::real_files(), 300ms); });
    is_over = true;
    return e;
  });
  std::vector<fs::path> seen;
  while (!is_over) {
    for (const auto& file : backup::replaced_files(place.file)) seen.push_back(file);
  }
  CHECK(seen.empty());
  const auto e = restoring.get();
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::busy);
}

TEST_CASE("killed before any of its calls: taken back, the database is what it was") {
  for (int n = 1;; ++n) {
    Place place;
    place.add("Dishes");
    const auto m = place.back_up();
    const auto restored = place.dump();
    place.add("Groceries");
    const auto before = place.dump();
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      FaultyFiles faulty{n, FaultyFiles::Failure::death};
      _exit(problem_of([&] { restore(place, m, faulty); }) ? 1 : 0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    const auto now = place.dump();
    CHECK((now == before || now == restored));
    const auto e = problem_of([&] { backup::swap_back(backup::real_files(), place.file, 0ms); });
    CHECK(place.dump() == before);
    CHECK((!e || e->code() == Errc::not_found));
    if (WEXITSTATUS(status) == 0) {
      CHECK(n > 4);
      break;
    }
    REQUIRE(WEXITSTATUS(status) == 9);
    // The next one clears away.
    restore(place, m);
    CHECK(place.dump() == restored);
    CHECK_FALSE(fs::exists(place.file.string() + ".restoring"));
    CHECK(logical_dump(*db::sqlite::open(backup::replaced_files(place.file).back(), false)) == before);
  }
}

TEST_CASE("a damaged database is replaced, and kept with its log") {
  Place place;
  place.add("Dishes");
  const auto before = place.dump();
  const auto m = place.back_up();
  write_to(place.file, "this was a database");
  write_to(place.file.string() + "-wal", "and this its log");
  const auto kept = restore(place, m);
  CHECK(place.dump() == before);
  CHECK(contents_of(kept) == "this was a database");
  CHECK(contents_of(kept.string() + "-wal") == "and this its log");
  CHECK(problem_of([&] { backup::swap_back(backup::real_files(), place.file, 0ms); })->code() == Errc::state_conflict);
}

TEST_CASE("latest means that of this database, by name and identity") {
  Place place;
  place.back_up();
  const auto id = backup::identity_of(place.dsn());
  CHECK(id.size() == 32);
  const auto own = place.back_up();
  auto entries = place.repository.contents().entries;
  const auto latest = [&](const std::string& name, const std::string& identity) { return backup::latest_of(entries, {name, identity, place.now}); };
  CHECK(latest("tas", id).manifest.id == own.id);
  CHECK(latest("tas", "").manifest.id == own.id);
  CHECK(problem_of([&] { latest("tas", "another"); })->code() == Errc::not_found);
  SUBCASE("of two that had the same name nobody can tell") {
    entries.front().manifest.database_id = "another";
    CHECK(problem_of([&] { latest("tas", ""); })->code() == Errc::ambiguous);
    CHECK(latest("tas", "another").manifest.id == entries.front().manifest.id);
  }
  SUBCASE("a copy has the identity of its original: the name decides") {
    auto copy = entries.back();
    copy.manifest.id = "staging-" + own.id.substr(4);
    entries.push_back(copy);
    CHECK(latest("tas", id).manifest.id == own.id);
    CHECK(latest("staging", id).manifest.id == copy.manifest.id);
    CHECK(latest("tas", "").manifest.id == own.id);
    const auto problem = problem_of([&] { latest("renamed", id); });
    REQUIRE(problem);
    CHECK(problem->code() == Errc::state_conflict);
    CHECK(problem->hint().ends_with("tas-backup restore " + copy.manifest.id));
  }
  SUBCASE("nothing that a wrong clock has dated") {
    const auto first = entries.front().manifest.created_at;
    CHECK(backup::latest_of(entries, {"tas", id, first}).manifest.id == entries.front().manifest.id);
    CHECK(problem_of([&] { backup::latest_of(entries, {"tas", id, first - std::chrono::minutes{1}}); })->code() == Errc::not_found);
  }
  SUBCASE("what was made before a restore only where there is nothing else") {
    entries.back().manifest.is_before_restore = true;
    CHECK(latest("tas", id).manifest.id == entries.front().manifest.id);
    entries.front().problem = "its file is missing";
    CHECK(latest("tas", id).manifest.id == own.id);
  }
  CHECK(backup::identity_of({db::Engine::sqlite, place.folder / "none.db", {}}).empty());
}

TEST_CASE("swap-back takes nothing that only looks like a database that was replaced") {
  Place place;
  const auto before = contents_of(place.file);
  write_to(place.file.string() + ".before-restore-zzz.db", "");
  fs::create_directory(place.file.string() + ".before-restore-20990302T090100Z.db");
  CHECK(backup::replaced_files(place.file).empty());
  CHECK(problem_of([&] { backup::swap_back(backup::real_files(), place.file, 0ms); })->code() == Errc::not_found);
  write_to(place.file.string() + ".before-restore-20260302T090100Z.db", "");
  CHECK(problem_of([&] { backup::swap_back(backup::real_files(), place.file, 0ms); })->code() == Errc::state_conflict);
  CHECK(contents_of(place.file) == before);
}

TEST_SUITE_END();

}  // namespace tas::test
