// Screens at every width, with every kind of letter: no line is wider, columns stand below each other, colour only adds. And
// every exit code that a command line can earn.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/keyboard.hpp"
#include "tests/support/world.hpp"

using namespace tas;

namespace {

constexpr const char* kNames[]{"Reply to the landlord about the heating", "日本語の勉強をする約束", "🎄🎁 wrap 👨‍👩‍👧‍👦 presents 🇪🇺", "Cafe\u0301 n\u0303ame with marks e\u0301e\u0301e\u0301", "\u202Ebackwards\u202C \u0301alone"};

const std::vector<std::string> kScreens{"tas", "tas list", "tas list done", "tas list --group tag", "tas list --status any --group day", "tas list --tree", "tas instance list", "tas task list", "tas history --ops", "tas tag list", "tas search e", "tas config list --origin", "tas doctor",
                                        "tas analytics day", "tas analytics history", "tas analytics progress", "tas analytics thoroughness", "tas analytics jobs", "tas goal history", "tas task template list", "tas task versions t1", "tas analytics summary", "tas score show composite", "tas score show @", "tas score explain @ grit", "tas goal show", "tas show @", "tas show t1", "tas help",
                                        "tas help dates", "tas help fields", "tas help privacy", "tas help formulas"};

void fill(test::World& world) {
  for (const char* name : kNames) {
    REQUIRE(world.run({"tas", "add", "--due", "fri", "--tag", "日本", "-a70", "--", name}).status == 0);
    REQUIRE(world.run({"tas", "record", "--create", "--for", "95m", "-A20", "-a60", "-r80", "-m", std::string{name} + " again", "--", name}).status == 0);
    REQUIRE(world.run({"tas", "task", "template", "save", "--as", std::string{name} + " like this", "--", name}).status == 0);
  }
  REQUIRE(world.run({"tas", "job", "add", kNames[1]}).status == 0);
  for (const char* task : {"t1", "t3", "t5"}) REQUIRE(world.run({"tas", "job", "assign", task, "j1"}).status == 0);
  REQUIRE(world.run("tas start t1").status == 0);
}

std::string without_colour(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b') i = text.find('m', i);
    else plain += text[i];
  }
  return plain;
}

}  // namespace

TEST_SUITE_BEGIN("cli");

TEST_CASE("no line of a screen is wider than the terminal, from 40 to 200 columns") {
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  fill(world);
  int lines = 0;
  for (int width = 40; width <= 200; width += width < 80 ? 1 : 8) {
    world.tty_width = width;
    auto screens = kScreens;
    screens.emplace_back("tas next");  // each of its lists has a number of its own
    for (const auto& screen : screens) {
      CAPTURE(width);
      CAPTURE(screen);
      const auto ran = world.run(screen);
      REQUIRE(ran.status == 0);
      for (const auto line : split(without_colour(ran.out), '\n')) {
        CAPTURE(std::string{line});
        REQUIRE(display_width(line) <= width);
        ++lines;
      }
    }
  }
  CHECK(lines > 3000);
}

TEST_CASE("colour only adds, and NO_COLOR, a pipe and --ascii take away what they say") {
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  fill(world);
  for (const auto& screen : kScreens) {
    CAPTURE(screen);
    world.tty_width = 100;
    const auto coloured = world.run(screen).out;
    world.env["NO_COLOR"] = "1";
    const auto plain = world.run(screen).out;
    world.env.erase("NO_COLOR");
    CHECK(plain.find('\x1b') == std::string::npos);
    CHECK(without_colour(coloured) == plain);
    world.tty_width.reset();
    CHECK(world.run(screen + " --width 100").out.find('\x1b') == std::string::npos);
  }
  // What we draw ourselves; the users' letters stay theirs.
  test::World ascii{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  REQUIRE(ascii.run("tas add Dishes -a70").status == 0);
  for (const char* line : {"tas --ascii", "tas start dishes --ascii", "tas pause --ascii", "tas resume --ascii", "tas done -a30 -r80 --ascii", "tas list --ascii --width 40", "tas instance list --ascii"}) {
    CAPTURE(std::string{line});
    const auto ran = ascii.run(line);
    CHECK(ran.status == 0);
    for (const char c : ran.out + ran.err) CHECK(static_cast<unsigned char>(c) < 0x80);
  }
}

TEST_CASE("exit codes, row by row") {
  struct Case {
    int status;
    const char* line;
  };
  test::World world{test::at("2026-11-20T18:00:00"), db::Engine::sqlite};
  REQUIRE(world.run("tas task add Dishes").status == 0);
  REQUIRE(world.run("tas task add 'Dinner plan'").status == 0);
  REQUIRE(world.run("tas start dishes").status == 0);
  for (const auto& c : {Case{0, "tas list"}, Case{0, "tas instance list --status cancelled"}, Case{1, "tas redo"}, Case{2, "tas add buy milk aversoin:70"}, Case{2, "tas completd"},
                        Case{2, "tas list --frobnicate"}, Case{2, "tas add pay rent due:'friday 5'"}, Case{3, "tas show t99"}, Case{3, "tas list -u nobody"}, Case{5, "tas show di"},
                        Case{6, "tas start 'dinner plan'"}, Case{65, "tas-import-csv bad"}, Case{66, "tas list --db none.db"}, Case{69, "tas list --db postgresql://127.0.0.1:1/tas"},
                        Case{78, "tas config set color sometimes"}}) {
    CAPTURE(std::string{c.line});
    if (c.status == 65) {
      std::filesystem::create_directory(world.home() / "bad");
      std::filesystem::copy(TAS_SOURCE_DIR "/tests/data/sample/notes.csv", world.home() / "bad" / "notes.csv");
      std::ofstream{world.home() / "bad" / "notes.csv", std::ios::app} << "note-9\n";
    }
    const auto ran = world.run(c.line);
    CAPTURE(ran.err);
    CHECK(ran.status == c.status);
  }
  world.env["ENVIRONMENT"] = "production";
  CHECK(world.run("tas list").status == exit_status(Errc::config));
  world.env.erase("ENVIRONMENT");
  world.tty_width = 80;
  world.keys = {cli::kEscape};
  CHECK(world.run("tas show di").status == exit_status(Errc::interrupted));
}

TEST_SUITE_END();
