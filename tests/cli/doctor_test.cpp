// tas doctor: what it looks at, what it advises, and what it must not tell.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/world.hpp"

using namespace tas;
namespace fs = std::filesystem;

namespace {

bool says(const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; }

struct World : test::World {
  World() : test::World{test::at("2026-11-20T18:00:00"), db::Engine::sqlite} { env["XDG_DATA_DIRS"] = (home() / "share").string(); }
};
fs::path database(const test::World& world) { return world.home() / ".local" / "share" / "tas" / "tas.db"; }

}  // namespace

TEST_SUITE_BEGIN("cli");

TEST_CASE("the doctor advises a backup when there is something to lose, none, an old or a broken one") {
  World world;
  CHECK(says(world.run("tas doctor").out, "nothing to back up"));
  REQUIRE(world.run("tas record --create Dishes --for 20m").status == 0);
  auto ran = world.run("tas doctor");
  CHECK(ran.status == 0);
  CHECK(says(ran.err, "last backup: tas-backup create makes one"));
  REQUIRE(world.run("tas-backup create").status == 0);
  ran = world.run("tas doctor");
  CHECK(says(ran.out, "2026-11-20 23:45 (now)"));
  CHECK_FALSE(says(ran.err, "last backup"));
  // An old one of what has not changed since is as good as a new one.
  world.clock.set(world.clock.now() + std::chrono::hours{8 * 24});
  CHECK_FALSE(says(world.run("tas doctor").err, "last backup"));
  REQUIRE(world.run("tas record --create Mail --for 20m").status == 0);
  ran = world.run("tas doctor");
  CHECK(ran.status == 0);
  CHECK(says(ran.out, "8 d ago"));
  CHECK(says(ran.err, "last backup: something was changed since"));
  // Another database's is none of this one.
  REQUIRE(world.run("tas-migrate up --db other.db").status == 0);
  REQUIRE(world.run("tas task add x --db other.db").status == 0);
  CHECK(says(world.run("tas doctor --db other.db").err, "last backup: tas-backup create"));
  REQUIRE(world.run("tas-backup create").status == 0);
  CHECK_FALSE(says(world.run("tas doctor").err, "last backup"));
  const auto repository = world.home() / ".local" / "share" / "tas" / "backups";
  fs::path newest;
  for (const auto& entry : fs::directory_iterator{repository}) {
    if (entry.path().extension() == ".zst" && entry.path() > newest) newest = entry.path();
  }
  fs::remove(newest);
  CHECK(says(world.run("tas doctor").err, "its file is missing"));
  world.env["TAS_BACKUP_REPO"] = "elsewhere";
  CHECK(says(world.run("tas doctor").err, "last backup: tas-backup create"));
}

TEST_CASE("for the doctor a copy's backup is none of its original") {
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  REQUIRE(world.run("tas task add x").status == 0);
  fs::copy_file(world.home() / ".local/share/tas/tas.db", world.home() / "staging.db");
  REQUIRE(world.run("tas-backup create --db staging.db").status == 0);
  CHECK(says(world.run("tas doctor").err, "last backup: tas-backup create"));
  CHECK_FALSE(says(world.run("tas doctor --db staging.db").err, "last backup"));
}

TEST_CASE("a manifest that is none is no backup, and never a crash") {
  World world;
  REQUIRE(world.run("tas record --create Dishes --for 20m").status == 0);
  const auto repository = world.home() / ".local" / "share" / "tas" / "backups";
  fs::create_directories(repository / "folder.manifest.json");
  int n = 0;
  for (const char* text : {"", "{", "[]", "null", "{\"created_at\":5}", "{\"created_at\":\"2026-11-20T18:00:00Z\",\"database_id\":null,\"file\":\"../x\"}", "\xff\xfe"}) {
    std::ofstream{repository / ("tas-" + std::to_string(++n) + ".manifest.json")} << text;
  }
  const auto ran = world.run("tas doctor");
  CHECK(ran.status == 0);
  CHECK(says(ran.err, "last backup: tas-backup create"));
}

TEST_CASE("a damaged database is not sound") {
  World world;
  for (int n = 0; n < 40; ++n) REQUIRE(world.run("tas record --create Dishes --for 20m -m 'some words to fill pages with'").status == 0);
  CHECK(says(world.run("tas doctor").out, "every page and index read"));
  // An index that holds something else than it says.
  REQUIRE(std::system(("sqlite3 '" + database(world).string() +
                       "' \"PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql='CREATE INDEX instances_by_task ON instances (task_id, due_at)' WHERE name='instances_by_task'\"")
                          .c_str()) == 0);
  const auto ran = world.run("tas doctor");
  CHECK(ran.status == 1);
  CAPTURE(ran.out);
  CHECK(says(ran.err, "integrity: tas-backup restore"));
}

TEST_CASE("the doctor says where settings come from, and nothing secret or personal") {
  World world;
  REQUIRE(world.run("tas record --create Dishes --for 20m -m 'a private note'").status == 0);
  fs::create_directories(world.home() / ".config" / "tas");
  std::ofstream{world.home() / ".config" / "tas" / "config.toml"} << "color = \"never\"\n[hook]\npost = \"curl -H 'Token: hunter2hunter2' x\"\n[alias]\nd = \"done -m hunter3hunter3\"\n";
  world.env["TAS_LIST_ROWS"] = "7";
  world.env["SHELL"] = "/usr/bin/zsh";
  const auto ran = world.run("tas doctor --width 200");
  CHECK(says(ran.out, "never ("));
  CHECK(says(ran.out, "config.toml:1)"));
  CHECK(says(ran.out, "7 (TAS_LIST_ROWS)"));
  CHECK(says(ran.out, "hook.post"));
  CHECK(says(ran.err, "completion: tas completion zsh > ~/.local/share/zsh/site-functions/_tas"));
  const auto json = world.run("tas doctor --json").out;
  for (const char* secret : {"hunter2", "hunter3", "Dishes", "private"}) {
    CHECK_FALSE(says(ran.out, secret));
    CHECK_FALSE(says(json, secret));
  }
  CHECK(says(json, "\"advice\":\"tas completion zsh"));
  fs::create_directories(world.home() / "share" / "zsh" / "vendor-completions");
  std::ofstream{world.home() / "share" / "zsh" / "vendor-completions" / "_tas"} << "x";
  CHECK_FALSE(says(world.run("tas doctor").err, "completion"));
}

TEST_CASE("a time zone that nobody knows is a finding, unless it was typed") {
  World world;
  REQUIRE(world.run("tas task add x").status == 0);
  world.env["TAS_TZ"] = "Mars/Olympus";
  const auto ran = world.run("tas doctor");
  CHECK(ran.status == 1);
  CHECK(says(ran.out, "Mars/Olympus"));
  CHECK(world.run("tas doctor --tz Mars/Olympus").status == 2);
}

TEST_CASE("a clock that goes wrong is noticed") {
  World world;
  REQUIRE(world.run("tas record --create Dishes --for 20m").status == 0);
  world.clock.set(world.clock.now() - std::chrono::hours{50});
  const auto ran = world.run("tas doctor");
  CHECK(says(ran.out, "2026-11-18T21:45:00+05:45"));
  CHECK(says(ran.err, "clock: the last command was at 2026-11-20 23:45"));
}

TEST_SUITE_END();
