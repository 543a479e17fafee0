// What TAB offers: from the table, from the settings, from the database; and nothing is written for it.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "libtas/base/text.hpp"
#include "libtas/cli/complete.hpp"
#include "tests/support/world.hpp"

using namespace tas;

namespace {

using Words = std::vector<std::string>;

Words offered(test::World& world, Words words, const std::string& program = "tas") {
  words.insert(words.begin(), {program, "__complete"});
  const auto ran = world.run(words);
  CHECK(ran.status == 0);
  CHECK(ran.err.empty());
  Words found;
  for (const auto line : split(ran.out, '\n')) {
    if (!line.empty()) found.emplace_back(line.substr(0, line.find('\t')));
  }
  return found;
}

bool holds(const Words& words, const std::string& word) { return std::find(words.begin(), words.end(), word) != words.end(); }

}  // namespace

TEST_SUITE_BEGIN("cli");

TEST_CASE("TAB offers commands, options and what options may be") {
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  CHECK(holds(offered(world, {""}), "start"));
  CHECK(holds(offered(world, {""}), "task"));
  CHECK(offered(world, {"sta"}) == Words{"start"});
  CHECK(holds(offered(world, {"task", ""}), "rename") == holds(offered(world, {"task", "ren"}), "rename"));
  CHECK(holds(offered(world, {"task", "a"}), "archive"));
  CHECK_FALSE(holds(offered(world, {"task", "a"}), "start"));
  CHECK(offered(world, {"start", "--av"}) == Words{"--aversion"});
  CHECK(holds(offered(world, {"start", "-"}), "-a"));
  CHECK(holds(offered(world, {"instance", "complete", "--"}), "--relief"));
  CHECK(offered(world, {"list", "--color", "a"}) == Words{"auto", "always"});
  CHECK(holds(offered(world, {"list", "-o", ""}), "jsonl"));
  CHECK(offered(world, {"add", "--due", "tom"}) == Words{"tomorrow"});
  CHECK(holds(offered(world, {"config", "get", "rat"}), "rating.ask"));
  CHECK(holds(offered(world, {"help", "do"}), "done"));
  CHECK(offered(world, {"task", "temp"}) == Words{"template"});
  CHECK(offered(world, {"task", "template", ""}) == Words{"save", "list", "use"});
  CHECK(offered(world, {"task", "template", "use", "--du"}) == Words{"--due"});
  CHECK(offered(world, {"list", "o"}) == Words{"open", "overdue"});
  CHECK(offered(world, {"frobnicate", "x"}).empty());
  CHECK(offered(world, {"--frobnicate", "x", "y"}).empty());
  CHECK(holds(offered(world, {"st"}, "tas-migrate"), "status"));
  CHECK(holds(offered(world, {}), "start"));
}

TEST_CASE("TAB offers names of tasks, what is open and what was last worked on first") {
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  for (const char* line : {"tas task add Dishes", "tas task add 'Dinner plan'", "tas add 'Die Straße fegen' +outside +home", "tas task add Gone", "tas task archive gone", "tas record 'dinner plan'"}) {
    REQUIRE(world.run(line).status == 0);
  }
  CHECK(offered(world, {"start", ""}) == Words{"Die Straße fegen", "Dinner plan", "Dishes"});
  CHECK(offered(world, {"start", "DI"}) == Words{"Die Straße fegen", "Dinner plan", "Dishes"});
  CHECK(offered(world, {"start", "'dinner\\ p"}) == Words{"Dinner plan"});
  CHECK(offered(world, {"list", "--color", "never", "--tz", ""}).empty());
  CHECK(offered(world, {"add", "--tag", "o"}) == Words{"outside"});
  REQUIRE(world.run("tas task template save dishes --as Evening").status == 0);
  CHECK(offered(world, {"task", "template", "use", ""}) == Words{"Evening"});
  CHECK(offered(world, {"add", "Sweep", "--like", "e"}) == Words{"Evening"});
  CHECK(offered(world, {"start", "e"}).empty());
  CHECK(holds(offered(world, {"undo", "o"}), "o3"));
  for (int n = 0; n < 80; ++n) REQUIRE(world.run("tas task add Many" + std::to_string(n)).status == 0);
  CHECK(offered(world, {"start", "many"}).size() == cli::kMostCandidates);
}

TEST_CASE("TAB and the prompt create nothing, write nothing and say nothing") {
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  CHECK(offered(world, {"start", ""}).empty());
  const auto empty = world.run("tas prompt");
  CHECK(empty.status == 0);
  CHECK(empty.out + empty.err == "");
  CHECK(std::filesystem::is_empty(world.home()));
  world.env["TAS_DB"] = "mysql://x";
  CHECK(world.run("tas prompt").out + world.run("tas prompt").err == "");
  CHECK(offered(world, {"start", ""}).empty());
  world.env.erase("TAS_DB");
  REQUIRE(world.run("tas start --create 'Dishes and 100% $HOME `x`'").status == 0);
  world.clock.set(world.clock.now() + std::chrono::minutes{12});
  const auto file = world.home() / ".local" / "share" / "tas" / "tas.db";
  const auto before = std::filesystem::last_write_time(file);
  const auto files = [&] { return std::distance(std::filesystem::directory_iterator{file.parent_path()}, std::filesystem::directory_iterator{}); };
  const auto files_before = files();
  CHECK(world.run("tas prompt").out == "▶ Dishes and 100 HOME… 12m\n");
  CHECK(world.run("tas prompt --ascii").out.starts_with("> Dishes"));
  CHECK(offered(world, {"start", "dish"}).size() == 1);
  CHECK(files() == files_before);
  CHECK(std::filesystem::last_write_time(file) == before);
  REQUIRE(world.run("tas done").status == 0);
  CHECK(world.run("tas prompt").out.empty());
}

TEST_SUITE_END();
