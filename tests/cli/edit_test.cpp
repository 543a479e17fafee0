// tas edit, with scripts as editors.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "libtas/base/error.hpp"
#include "tests/support/world.hpp"

using namespace tas;

namespace {

bool says(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

void editor(test::World& world, const std::string& script) {
  const auto file = world.home() / "editor.sh";
  std::ofstream{file} << "#!/bin/sh\n" << script << "\n";
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  world.env["EDITOR"] = "'" + file.string() + "'";
  world.env["TMPDIR"] = (world.home() / "drafts").string();
  std::filesystem::create_directories(world.home() / "drafts");
}

bool leaves_nothing(const test::World& world) { return std::filesystem::is_empty(world.home() / "drafts"); }

}  // namespace

TEST_SUITE_BEGIN("cli");

TEST_CASE("no editor that waits for keys is opened where nobody presses any") {
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  REQUIRE(world.run("tas task add Dishes").status == 0);
  for (const char* variable : {"TAS_EDITOR", "VISUAL", "EDITOR"}) world.env.erase(variable);
  world.env["PATH"] = "/nonexistent";  // a vi that were opened would fail, not wait
  for (const char* command : {"tas edit t1", "tas config edit"}) {
    const auto ran = world.run(command);
    CHECK(ran.status == 2);
    CHECK(says(ran.err, "TAS_EDITOR"));
    CHECK(says(ran.err, "no editor is named"));
  }
}

TEST_CASE("a task is edited as text: stored, refused with the mistake marked, or left alone") {
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  REQUIRE(world.run("tas task add Dishes --tag home --est 20m --description 'hot water'").status == 0);

  editor(world, "sed -i -e 's/Dishes/Washing up/' -e 's/tags = .*/tags = [\"kitchen\", \"x\"]/' -e 's/estimate = \"20m\"/estimate = \"\"/' \"$1\"");
  const auto changed = world.run("tas edit dishes");
  CHECK(changed.status == 0);
  CHECK(says(changed.err, "Changed t1 \"Washing up\"  version 2: name, tags, estimate"));
  CHECK(says(world.run("tas task show t1").out, "kitchen, x"));
  CHECK(says(world.run("tas task show t1").out, "hot water"));
  CHECK(leaves_nothing(world));
  REQUIRE(world.run("tas undo").status == 0);
  CHECK(says(world.run("tas task show t1").out, "Dishes"));

  editor(world, "if grep -q '^# !! ' \"$1\"; then grep '^# !! ' \"$1\" > \"$(dirname \"$0\")/mark\"; sed -i 's/wrok/play/' \"$1\"; else sed -i 's/^type = \"\"/type = \"wrok\"/' \"$1\"; fi");
  CHECK(world.run("tas edit dishes").status == 0);
  std::ifstream mark{world.home() / "mark"};
  std::string line;
  std::getline(mark, line);
  CHECK(says(line, "line 3: "));
  CHECK(says(line, "wrok"));
  CHECK(says(world.run("tas task show t1").out, "play"));

  editor(world, "sed -i 's/^name/nmae/' \"$1\"");
  const auto refused = world.run("tas edit dishes");
  CHECK(refused.status == 2);
  CHECK(says(refused.err, "unknown field \"nmae\""));
  CHECK(says(refused.err, "did you mean name?"));

  for (const char* script : {": > \"$1\"", "true"}) {
    editor(world, script);
    const auto untouched = world.run("tas edit dishes");
    CHECK(untouched.status == 0);
    CHECK(says(untouched.err, "Nothing was changed."));
  }
  // What was refused twice is kept; nothing else is.
  CHECK(says(refused.err, "your text is in "));
  CHECK_FALSE(leaves_nothing(world));
  for (const auto& kept : std::filesystem::directory_iterator{world.home() / "drafts"}) std::filesystem::remove(kept);
  editor(world, "exit 3");
  CHECK(world.run("tas edit dishes").status == 1);
  CHECK(world.run("tas edit dishes --no-input").status == 2);
  CHECK(leaves_nothing(world));
}

TEST_CASE("what was changed meanwhile is not overwritten, and the text is kept") {
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  REQUIRE(world.run("tas task add Dishes").status == 0);
  const auto file = world.home() / ".local" / "share" / "tas" / "tas.db";
  editor(world, "sed -i 's/Dishes/Mine/' \"$1\"; sqlite3 '" + file.string() + "' \"UPDATE tasks SET notes = 'theirs'\"");
  const auto ran = world.run("tas edit dishes");
  CHECK(ran.status == 6);
  CHECK(says(ran.err, "was changed meanwhile"));
  CHECK_FALSE(leaves_nothing(world));
  CHECK(says(world.run("tas task show t1").out, "Dishes"));
}

TEST_CASE("texts of several lines come back as they were") {
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  REQUIRE(world.run({"tas", "task", "add", "A \"quoted\" \\ name", "--description", "first\n\"\"\"second\\\n\tthird"}).status == 0);
  editor(world, "sed -i 's/^kind = .*/kind = \"project\"/' \"$1\"");
  const auto before = world.run("tas task show t1 --json").out;
  REQUIRE(world.run("tas edit t1").status == 0);
  const auto after = world.run("tas task show t1 --json").out;
  CHECK(says(after, R"("kind":"project")"));
  const auto description = [](const std::string& json) { return json.substr(json.find("\"description\""), 60); };
  CHECK(description(before) == description(after));
}

TEST_CASE("settings are edited as a file, and what is no setting is refused") {
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  editor(world, "printf 'color = \"never\"\\n# mine\\n' > \"$1\"");
  CHECK(says(world.run("tas config edit --dry-run").err, "Dry run"));
  CHECK(world.run("tas config get color").out == "auto\n");
  CHECK(world.run("tas config edit").status == 0);
  CHECK(world.run("tas config get color").out == "never\n");
  CHECK(world.run("tas config edit").err == "Nothing was changed.\n");
  editor(world, ": > \"$1\"");
  CHECK(world.run("tas config edit").err == "Nothing was changed.\n");
  // Twice the same mistake; the second time it was marked.
  editor(world, "grep -q '!!' \"$1\" || printf 'colour = \"never\"\\n' > \"$1\"");
  const auto refused = world.run("tas config edit");
  CHECK(refused.status == exit_status(Errc::config));
  CHECK(says(refused.err, "config.toml:1"));
  CHECK(says(refused.err, "color"));
  CHECK(says(refused.err, "your text is in "));
  CHECK_FALSE(leaves_nothing(world));
  CHECK(world.run("tas config get color").out == "never\n");
  // A broken file can be put right.
  std::ofstream{world.home() / ".config" / "tas" / "config.toml"} << "colour = 1\n";
  editor(world, "printf 'color = \"always\"\\n' > \"$1\"");
  CHECK(world.run("tas config edit").status == 0);
  CHECK(world.run("tas config get color").out == "always\n");
  CHECK(world.run("tas config edit --no-input").status == 2);
}

TEST_CASE("a value that is cut is found in any year") {
  for (const char* now : {"2026-11-20T18:00:00", "2027-11-20T18:00:00"}) {
    test::World world{test::at(now), db::Engine::sqlite};
    world.env["TZ"] = "UTC";
    const bool is_2026 = std::string_view{now}.starts_with("2026");
    const auto ran = world.run(std::string{"tas add Call due:fri "} + (is_2026 ? "27 nov" : "26 nov"));
    CAPTURE(ran.err);
    CHECK(ran.status == 2);
    CHECK(says(ran.err, "does it belong to it?"));
  }
}

TEST_CASE("settings that cannot be read are not written over") {
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  const auto file = world.home() / ".config" / "tas" / "config.toml";
  std::filesystem::create_directories(file);
  CHECK(world.run("tas config set color never").status != 0);
  CHECK(std::filesystem::is_directory(file));
}

TEST_CASE("the doctor says what is wrong, and can put it right") {
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  REQUIRE(world.run("tas record --create Dishes --for 20m -r50").status == 0);
  const auto sound = world.run("tas doctor --optimize");
  CHECK(sound.status == 0);
  CHECK(says(sound.out, "as the history says"));
  const auto file = world.home() / ".local" / "share" / "tas" / "tas.db";
  REQUIRE(std::system(("sqlite3 '" + file.string() + "' 'UPDATE task_stats SET duration_sum = 999'").c_str()) == 0);
  CHECK(world.run("tas doctor").status == 1);
  CHECK(world.run("tas doctor --rebuild-stats").status == 0);
  CHECK(world.run("tas doctor").status == 0);
  REQUIRE(world.run({"tas-migrate", "down", "--db", file.string(), "--yes"}).status == 0);
  const auto pending = world.run("tas doctor --json");
  CHECK(pending.status == 1);
  CHECK(says(pending.out, "pending"));
}

TEST_SUITE_END();
