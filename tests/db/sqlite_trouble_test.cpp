// Locks that stay taken and disks that fill up.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "libtas/db/sqlite/sqlite_connection.hpp"
#include "tests/db/conformance.hpp"
#include "tests/db/engines.hpp"
#include "tests/support/logical_dump.hpp"
#include "tests/support/tiny_disk.hpp"

namespace tas::test {
namespace {

using namespace std::chrono_literals;

std::unique_ptr<db::Connection> open_with(const TempFolder& folder, std::chrono::milliseconds patience) {
  return db::sqlite::open(folder / "probe.db", true, patience);
}

}  // namespace

TEST_SUITE_BEGIN("db");

TEST_CASE("a writer gives up with busy when the other one does not finish in time") {
  const TempFolder folder;
  const auto one = open_with(folder, 20ms);
  one->script(kSqliteProbe);
  const auto two = open_with(folder, 20ms);
  db::Transaction held{*one};
  CHECK(code_of([&] { db::Transaction tx{*two}; }) == Errc::busy);
  CHECK(code_of([&] { two->execute("INSERT INTO probe (id) VALUES (1)"); }) == Errc::busy);
  CHECK(count_of_probe(*two) == 0);
  held.commit();
  add_probe(*two, 1, "now");
}

TEST_CASE("a writer waits for the other one and then goes on") {
  const TempFolder folder;
  const auto one = open_with(folder, 10s);
  one->script(kSqliteProbe);
  std::mutex mutex;
  std::condition_variable changed;
  bool is_held = false;
  std::thread other{[&] {
    const auto db = open_with(folder, 10s);
    db::Transaction tx{*db};
    add_probe(*db, 1, "theirs");
    {
      const std::lock_guard lock{mutex};
      is_held = true;
    }
    changed.notify_one();
    std::this_thread::sleep_for(100ms);  // the length of a slow command; nothing below depends on it
    tx.commit();
  }};
  {
    std::unique_lock lock{mutex};
    changed.wait(lock, [&] { return is_held; });
  }
  db::Transaction tx{*one};  // comes through only after the other has committed
  CHECK(count_of_probe(*one) == 1);
  add_probe(*one, 2, "ours");
  tx.commit();
  other.join();
  CHECK(count_of_probe(*one) == 2);
}

TEST_CASE("a full disk is an I/O error and leaves nothing half-written") {
  const TempFolder folder;
  const auto place = folder / "tiny";
  std::filesystem::create_directory(place);
  const TinyDisk disk{place};
  if (!disk.is_mounted()) {
    MESSAGE("skipped: mounting a small tmpfs needs root and CAP_SYS_ADMIN");
    return;
  }
  const auto file = place / "tas.db";
  std::string before;
  {
    const auto db = db::sqlite::open(file, true);
    db->script(kSqliteProbe);
    add_probe(*db, 1, "kept");
    before = logical_dump(*db);
    const std::string long_text(100'000, 'x');
    const auto fill = [&] {
      db::Transaction tx{*db};
      for (std::int64_t id = 2; id < 100; ++id) db->execute("INSERT INTO probe (id, words) VALUES ($1, $2)", {id, std::string_view{long_text}});
      tx.commit();
    };
    CHECK(code_of(fill) == Errc::io);
    CHECK(logical_dump(*db) == before);
    add_probe(*db, 2, "small still fits");
    CHECK(db->execute("DELETE FROM probe WHERE id = 2") == 1);
  }
  const auto again = db::sqlite::open(file, false);
  CHECK(logical_dump(*again) == before);
  auto row = again->query("PRAGMA integrity_check");
  REQUIRE(row->next());
  CHECK(row->text(0) == "ok");
}

TEST_SUITE_END();

}  // namespace tas::test
