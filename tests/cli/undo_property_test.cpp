// Random commands, undone all together and done again: what the database says is the same as before, and again as after.
// TAS_TEST_SEQUENCES=10000 is the long form; below tests/support/pg.sh it is done on a server.
#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "libtas/db/open.hpp"
#include "libtas/store/operations.hpp"
#include "libtas/store/task_stats.hpp"
#include "tests/exchange/imported.hpp"
#include "tests/support/logical_dump.hpp"
#include "tests/support/world.hpp"

using namespace tas;

namespace {

using Words = std::vector<std::string>;

class Monkey {
 public:
  explicit Monkey(unsigned seed) : random_{seed} {}

  int up_to(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  std::string rating() { return std::to_string(up_to(101)); }
  std::string task() { return "t" + std::to_string(1 + up_to(4)); }
  std::string instance() { return "i" + std::to_string(1 + up_to(6)); }
  std::string name() {
    static const Words kNames{"Dishes", "File taxes", "日本語", "Straße fegen", "Run"};
    return kNames[random_() % kNames.size()];
  }

  Words command() {
    switch (up_to(30)) {
      case 0: case 1: return {"tas", "add", name(), "-a" + rating(), "+x" + rating()};
      case 2: return {"tas", "add", name(), "--due", "2026-12-0" + std::to_string(1 + up_to(9)), "-e", "dread=" + rating()};
      case 3: case 4: return {"tas", "start", up_to(2) == 0 ? task() : instance(), "--parallel", "-r" + rating()};
      case 5: return {"tas", "start", "--create", name(), "-e", "calm"};
      case 6: return {"tas", "pause", instance(), "-m", "phone"};
      case 7: return {"tas", "resume", instance(), "--parallel"};
      case 8: case 9: return {"tas", "done", instance(), "-r" + rating(), "-a" + rating(), "-e", "calm=" + rating(), "--for", rating() + ".7m"};
      case 10: return {"tas", "cancel", instance(), "--because", "my own word"};
      case 11: return {"tas", "record", name(), "--create", "--for", rating() + ".333m", "-A" + rating(), "-a" + rating()};
      case 12: return {"tas", "rate", instance(), "-r" + rating(), "--mental", rating()};
      case 13: return {"tas", "note", "slept", name()};
      case 14: return {"tas", "note", "--on", instance(), "it's", name()};
      case 15: return {"tas", "task", "edit", task(), "--name", name(), "--est", rating() + "m"};
      case 16: return {"tas", "task", up_to(2) == 0 ? "archive" : "restore", task()};
      case 17: return {"tas", "task", "delete", task(), "--archive"};
      case 18: return {"tas", "instance", "delete", instance(), up_to(2) == 0 ? "--purge" : "--quiet", "--yes"};
      case 19: return {"tas", "instance", "edit", instance(), "--completed", "0m ago"};
      case 20: return {"tas", "undo", up_to(3) == 0 ? "o" + std::to_string(1 + up_to(6)) : std::to_string(1 + up_to(2))};
      case 21: return up_to(4) == 0 ? Words{"tas-import-csv", "export", "--quiet"} : Words{"tas", "undo"};
      case 22: return {"tas", "routine", "add", task(), "--every", up_to(2) == 0 ? "daily" : "3 days after done"};
      case 23: return {"tas", "skip", task(), "--because", "sick"};
      case 24: return {"tas", "routine", up_to(2) == 0 ? "pause" : "resume", task()};
      case 25: return {"tas", "job", "add", name()};
      case 26: return {"tas", "job", up_to(3) == 0 ? "unassign" : "assign", task(), "j1"};
      case 27: return {"tas", "task", "template", "save", task(), "--as", name(), "--replace"};
      case 28: return {"tas", "add", name(), "--like", task()};
      default: return {"tas", "redo"};
    }
  }

 private:
  std::mt19937 random_;
};

// On SQLite a copy of a migrated file, which is faster than migrating one.
std::string address_of(const test::World& world, const test::TempFolder& folder) {
  const auto lent = world.env.find("DATABASE_URL");
  return lent != world.env.end() ? lent->second : test::file_database(folder).string();
}

std::int64_t standing(db::Connection& db) {
  std::int64_t count = 0;
  for (const auto& op : store::Operations{db, test::kUser}.newest(1000)) count += op.undone_at ? 0 : 1;
  return count;
}

}  // namespace

TEST_SUITE_BEGIN("cli");

TEST_CASE("after any commands undo of all of them leaves nothing, and redo brings everything back") {
  const char* wish = std::getenv("TAS_TEST_SEQUENCES");
  const unsigned sequences = wish != nullptr ? static_cast<unsigned>(std::atoi(wish)) : test::is_on_postgres() ? 25 : 150;
  std::int64_t commands = 0;
  for (unsigned seed = 1; seed <= sequences; ++seed) {
    CAPTURE(seed);
    Monkey monkey{seed};
    test::World world{test::at("2026-11-20T18:00:00")};
    world.takes_numbers_back = false;
    std::filesystem::create_directory_symlink(TAS_SOURCE_DIR "/tests/data/sample", world.home() / "export");
    const test::TempFolder folder;
    world.env["TAS_DB"] = address_of(world, folder);
    const auto db = db::open(db::parse_dsn(world.env.at("TAS_DB"), world.home()), db::Existence::required);
    const auto untouched = test::without_import_history(test::user_data_dump(*db));
    std::string said;
    for (int left = 5 + monkey.up_to(10), n = 0; n < left; ++n) {
      const auto words = n < 3 ? Words{"tas", "add", monkey.name(), "--new", "-a" + monkey.rating()} : monkey.command();
      const auto ran = world.run(words);
      said += ran.err;
      CAPTURE(said);
      REQUIRE_MESSAGE((ran.status == 0 || ran.status == 1 || ran.status == 2 || ran.status == 3 || ran.status == 5 || ran.status == 6), ran.err);
      commands += ran.status == 0 ? 1 : 0;
      world.clock.set(world.clock.now() + std::chrono::seconds{97});
    }
    CAPTURE(said);
    const auto count = standing(*db);
    if (count == 0) continue;
    const auto done = test::user_data_dump(*db);
    const auto undone = world.run({"tas", "undo", std::to_string(count)});
    REQUIRE_MESSAGE(undone.status == 0, undone.err);
    REQUIRE(test::without_import_history(test::user_data_dump(*db)) == untouched);
    const auto redone = world.run({"tas", "redo", std::to_string(count)});
    REQUIRE_MESSAGE(redone.status == 0, redone.err);
    REQUIRE(test::user_data_dump(*db) == done);
  }
  MESSAGE(sequences << " sequences, " << commands << " commands that changed something");
  CHECK(commands > sequences);
}

TEST_SUITE_END();
