// Settings as commands see them: which place wins, and what each of them does.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "libtas/base/text.hpp"
#include "libtas/cli/keyboard.hpp"
#include "libtas/cli/generate.hpp"
#include "libtas/cli/hooks.hpp"
#include "libtas/config/schema.hpp"
#include "tests/support/world.hpp"

using namespace tas;

namespace {

bool says(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

void settings(test::World& world, const std::string& text) {
  std::filesystem::create_directories(world.home() / ".config" / "tas");
  std::ofstream{world.home() / ".config" / "tas" / "config.toml"} << text;
}

}  // namespace

TEST_SUITE_BEGIN("cli");

TEST_CASE("a setting does what its option does, and the option wins") {
  test::World world{test::at("2026-11-20T20:00:00")};
  world.env["TZ"] = "UTC";
  for (int n = 0; n < 25; ++n) REQUIRE(world.run("tas add Task" + std::to_string(n)).status == 0);
  settings(world, "list.rows = 3\ncolor = \"always\"\nascii = true\ntz = \"Asia/Kathmandu\"\n");
  CHECK(says(world.run("tas list").out, "3 of 25"));
  CHECK(says(world.run("tas list -n 4").out, "4 of 25"));
  CHECK(says(world.run("tas list").out, "\x1b["));
  CHECK_FALSE(says(world.run("tas list --color never").out, "\x1b["));
  CHECK(says(world.run("tas start t1").err, "> Task0"));
  CHECK(says(world.run("tas").out, "Sat 21 Nov 01:45"));
  CHECK(says(world.run("tas --tz UTC").out, "Fri 20 Nov 20:00"));
  world.env["TAS_TZ"] = "UTC";
  CHECK(says(world.run("tas").out, "Fri 20 Nov 20:00"));
  world.env["NO_COLOR"] = "1";
  CHECK_FALSE(says(world.run("tas list").out, "\x1b["));
}

TEST_CASE("a file that is broken elsewhere is not changed, and the doctor tells of it") {
  test::World world{test::at("2026-11-20T20:00:00"), db::Engine::sqlite};
  REQUIRE(world.run("tas add Dishes").status == 0);
  const std::string broken = "colour = \"never\"\n";
  settings(world, broken);
  const auto refused = world.run("tas config set list.rows 5");
  CHECK(refused.status == 78);
  CHECK(says(refused.err, "unknown setting \"colour\": nothing was changed"));
  CHECK(says(refused.err, "tas config edit"));
  std::ifstream file{world.home() / ".config" / "tas" / "config.toml"};
  CHECK(std::string{std::istreambuf_iterator<char>{file}, {}} == broken);
  const auto doctor = world.run("tas doctor");
  CHECK(doctor.status == 1);
  CHECK(says(doctor.err, "tas config edit"));
  const auto for_programs = world.run("tas doctor --json");
  CHECK(for_programs.status == 1);
  CHECK(says(for_programs.out, "unknown setting \\\"colour\\\""));

  // The mistake that is mended by the command itself.
  settings(world, "color = \"nevr\"\n");
  CHECK(world.run("tas config set color never").status == 0);
  CHECK(world.run("tas doctor").status == 0);
  // One of another place is told, and does not make what was stored a failure.
  world.env["TAS_ASCII"] = "perhaps";
  const auto beside = world.run("tas config set list.rows 5");
  CHECK(beside.status == 0);
  CHECK(says(beside.err, "warning: TAS_ASCII"));
  CHECK(world.run("tas doctor").status == 1);
}

TEST_CASE("a folder of the XDG specification that is not absolute is none") {
  test::World world{test::at("2026-11-20T20:00:00"), db::Engine::sqlite};
  world.env["XDG_DATA_HOME"] = "data";
  world.env["XDG_CONFIG_HOME"] = "config";
  CHECK(world.run("tas config path").out == (world.home() / ".config" / "tas" / "config.toml").string() + "\n");
  REQUIRE(world.run("tas add Dishes").status == 0);
  CHECK(std::filesystem::exists(world.home() / ".local" / "share" / "tas" / "tas.db"));
  CHECK_FALSE(std::filesystem::exists(world.home() / "data"));
}

TEST_CASE("what is asked, how, and whether, are settings") {
  test::World world{test::at("2026-11-20T20:00:00")};
  REQUIRE(world.run("tas add Dishes").status == 0);
  world.tty_width = 80;
  settings(world, "rating.ask = [\"stress\"]\n");
  world.keys = {"4"};
  const auto asked = world.run("tas start dishes");
  CHECK(says(asked.err, "How much stress do you expect?"));
  CHECK_FALSE(says(asked.err, "aversive"));
  settings(world, "rating.ask = [\"relief\"]\nrating.keys = \"line\"\n");
  world.keys = {"6", "5", cli::kEnter};
  CHECK(says(world.run("tas done").err, "100 immense. Enter skips: 65"));
  CHECK(says(world.run("tas show i1").out, "65"));
  settings(world, "rating.prompt = \"never\"\n");
  world.keys = {"4", "4"};
  CHECK_FALSE(says(world.run("tas start dishes").err, "How"));
}

TEST_CASE("the database and the user may be settings; the environment wins") {
  test::World world{test::at("2026-11-20T20:00:00"), db::Engine::sqlite};
  const test::TempFolder folder;
  const auto file = test::file_database(folder).string();
  settings(world, "database = \"" + file + "\"\n");
  CHECK(world.run("tas add Elsewhere").status == 0);
  CHECK(says(world.run({"tas", "list", "--db", file}).out, "Elsewhere"));
  world.env["TAS_DB"] = (world.home() / "none.db").string();
  CHECK(world.run("tas list").status == 66);
  world.env.erase("TAS_DB");
  settings(world, "user = \"nobody\"\n");
  CHECK(world.run("tas list").status == 3);
}

TEST_CASE("aliases stand for command lines and shadow nothing") {
  test::World world{test::at("2026-11-20T20:00:00")};
  REQUIRE(world.run("tas add Dishes").status == 0);
  REQUIRE(world.run({"tas", "alias", "set", "go", "start dishes -a$1"}).status == 0);
  CHECK(says(world.run("tas go 70 -r40").err, "predicted aversion 70  predicted relief 40"));
  REQUIRE(world.run({"tas", "alias", "set", "d", "done -r$2 -m '$1'"}).status == 0);
  CHECK(says(world.run("tas d good 80").err, "relief 40→80"));
  CHECK(world.run("tas d good").status == 2);
  CHECK(world.run({"tas", "alias", "set", "done", "list"}).status == 6);
  CHECK(world.run({"tas", "alias", "set", "x", "no such command"}).status == 2);
  CHECK(world.run({"tas", "alias", "set", "bad name", "list"}).status == 2);
  REQUIRE(world.run({"tas", "alias", "set", "answer", "!exit $1"}).status == 0);
  CHECK(world.run("tas answer 7").status == 7);
  CHECK(world.run("tas alias delete answer").status == 0);
  CHECK(world.run("tas answer 7").status == 2);
  CHECK(world.run("tas alias delete answer").status == 3);
  settings(world, "alias.loop = \"loop\"\n");
  CHECK(world.run("tas loop").status == 2);
}

TEST_CASE("a hook gets the event, is ended when it takes too long, and hears nothing of a dry run") {
  test::World world{test::at("2026-11-20T20:00:00"), db::Engine::sqlite};
  const auto heard = world.home() / "heard";
  settings(world, "hook.post = \"cat >> '" + heard.string() + "'\"\n");
  REQUIRE(world.run("tas note --dry-run nothing").status == 0);
  CHECK_FALSE(std::filesystem::exists(heard));
  REQUIRE(world.run("tas note slept badly").status == 0);
  std::ifstream stream{heard};
  std::string line;
  std::getline(stream, line);
  CHECK(line == R"({"schema":"tas.event/1","when":"post","command":"tas note slept badly","summary":"note n1"})");
  const auto begun = std::chrono::steady_clock::now();
  CHECK(cli::run_hook("sleep 60 & sleep 60", "", std::chrono::milliseconds{100}).status == 124);
  CHECK(cli::run_hook("sleep 60", "", std::chrono::milliseconds{100}).is_too_late);
  CHECK_FALSE(cli::run_hook("exit 124", "").is_too_late);
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds{20});
  CHECK(cli::run_hook("exec >&- 2>&-; sleep 60", "", std::chrono::milliseconds{100}).status == 124);
  CHECK(cli::run_hook("sleep 3 & echo gone on", "").said == "gone on");  // what it leaves running is its own affair
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds{20});
  const auto loud = cli::run_hook("head -c 1000000 /dev/zero | tr '\\0' x; echo; echo second", std::string(100, 'e'));
  CHECK(loud.status == 0);
  CHECK(loud.said == std::string(200, 'x'));
  const auto cut = cli::run_hook("printf x; for n in $(seq 150); do printf 'ä'; done", "").said;
  CHECK(cut.size() == 199);  // whole characters
  CHECK_FALSE(invalid_utf8_at(cut).has_value());
}

TEST_CASE("a hook hears what was rated when start or done has asked") {
  test::World world{test::at("2026-11-20T20:00:00"), db::Engine::sqlite};
  REQUIRE(world.run("tas add Dishes").status == 0);
  const auto heard = world.home() / "heard";
  settings(world, "rating.ask = [\"relief\"]\nhook.post = \"cat >> '" + heard.string() + "'; echo >> '" + heard.string() + "'\"\n");
  world.tty_width = 80;
  world.keys = {"7"};
  REQUIRE(world.run("tas start dishes").status == 0);
  std::ifstream stream{heard};
  const std::string events{std::istreambuf_iterator<char>{stream}, {}};
  CHECK(says(events, R"("summary":"start i1 \"Dishes\"")"));
  CHECK(says(events, R"("summary":"rate i1 \"Dishes\"")"));
}

TEST_CASE("Ctrl-C ends the hook that runs, and then the program") {
  const test::TempFolder folder;
  const auto file = (folder / "hook").string();
  const pid_t program = fork();
  if (program == 0) {
    std::signal(SIGINT, SIG_DFL);  // the test framework catches it in its own process
    cli::run_hook("echo $$ > '" + file + ".new'; mv '" + file + ".new' '" + file + "'; sleep 60", "", std::chrono::seconds{60});
    _exit(0);
  }
  for (int tries = 0; tries < 1000 && !std::filesystem::exists(file); ++tries) std::this_thread::sleep_for(std::chrono::milliseconds{10});
  pid_t hook = 0;
  std::ifstream{file} >> hook;
  REQUIRE(hook > 0);
  REQUIRE(kill(hook, 0) == 0);
  CHECK(kill(program, SIGINT) == 0);
  int status = 0;
  REQUIRE(waitpid(program, &status, 0) == program);
  CHECK((WIFSIGNALED(status) && WTERMSIG(status) == SIGINT));
  CHECK(kill(hook, 0) != 0);
}

TEST_CASE("settings are documented: each in the man page, with variable and default") {
  const auto man = cli::man_page(test::program_named("tas"));
  for (const auto& key : config::keys()) {
    CAPTURE(std::string{key.name});
    CHECK(says(man, "\\fB" + std::string{key.name} + "\\fR"));
    if (!key.variable.empty()) CHECK(says(man, "\\fB" + std::string{key.variable} + "\\fR"));
  }
}

TEST_SUITE_END();
