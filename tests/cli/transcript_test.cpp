// Stories as text: tests/cli/*.txt, one file each. "$ command", stdout plain, stderr after "2> ", exit status in brackets
// when it is not 0. Each story is told on both engines unless it says "# engine: sqlite". "# now 2026-03-02T09:00:00", "# tz Europe/Paris", "# tty 100", "# env NAME=VALUE" set the world, "# data sample" puts that folder of tests/data into it; "# keys 3 enter" are
// pressed in the next command.
// TAS_UPDATE_GOLDEN=1 rewrites what the commands print; read the difference before committing it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "libtas/base/text.hpp"
#include "libtas/cli/keyboard.hpp"
#include "tests/support/world.hpp"

using namespace tas;

namespace {

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream{file};
  REQUIRE_MESSAGE(stream.good(), "cannot read " << file.string());
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::string prefixed(const std::string& text, const std::string& prefix) {
  std::string lines;
  for (const auto line : split(text, '\n')) lines += prefix + std::string{line} + "\n";
  if (!text.empty() && text.back() == '\n') lines.resize(lines.size() - prefix.size() - 1);
  return text.empty() ? "" : lines;
}

std::string shown(const test::Ran& ran, const test::World& world) {
  std::string text = prefixed(ran.out, "") + prefixed(ran.err, "2> ");
  const std::string home = world.home().string();
  for (auto at = text.find(home); at != std::string::npos; at = text.find(home)) text.replace(at, home.size(), "$HOME");
  for (auto at = text.find('\x1b'); at != std::string::npos; at = text.find('\x1b')) text.replace(at, 1, "<esc>");
  for (auto at = text.find('\r'); at != std::string::npos; at = text.find('\r')) text.replace(at, 1, "<cr>");
  static const std::regex milliseconds{"[0-9]+\\.[0-9] ms"};
  text = std::regex_replace(text, milliseconds, "<time>");
  static const std::regex took{"(took_ms\"?[=:])[0-9.]+"};
  text = std::regex_replace(text, took, "$1<time>");
  static const std::regex database{"(tas_database[\\\\\"]+:[\\\\\"]+)[0-9a-f]{32}"};
  text = std::regex_replace(text, database, "$1<id>");
  if (ran.status != 0) text += "[" + std::to_string(ran.status) + "]\n";
  return text;
}

void set_world(test::World& world, const std::string& line) {
  const bool is_setting = line.starts_with("# now ") || line.starts_with("# tz ") || line.starts_with("# tty ") || line.starts_with("# env ") || line.starts_with("# keys ") || line.starts_with("# data ");
  if (!is_setting) return;
  const auto words = test::shell_words(line);
  if (words[1] == "keys") {
    static const std::map<std::string, std::string> kNames{{"enter", cli::kEnter}, {"escape", cli::kEscape}, {"interrupt", cli::kInterrupt},
                                                           {"backspace", cli::kBackspace}, {"up", cli::kUp}, {"down", cli::kDown}};
    for (std::size_t i = 2; i < words.size(); ++i) world.keys.push_back(kNames.contains(words[i]) ? kNames.at(words[i]) : words[i]);
    return;
  }
  for (std::size_t i = 1; i + 1 < words.size(); i += 2) {
    if (words[i] == "data") std::filesystem::copy(std::filesystem::path{TAS_SOURCE_DIR} / "tests" / "data" / words[i + 1], world.home() / words[i + 1]);
    else if (words[i] == "now") world.clock.set(test::at(words[i + 1]));
    else if (words[i] == "tz") world.env["TZ"] = words[i + 1];
    else if (words[i] == "tty") world.tty_width = std::stoi(words[i + 1]);
    else if (words[i] == "env") world.env[words[i + 1].substr(0, words[i + 1].find('='))] = words[i + 1].substr(words[i + 1].find('=') + 1);
    else FAIL("unknown setting in " << line);
  }
}

// What the file would say if every command printed what it prints now.
std::string replayed(const std::string& story) {
  const bool on_sqlite = story.starts_with("# engine: sqlite\n") || !test::is_on_postgres();
  test::World world{test::at("2026-03-02T09:00:00"), on_sqlite ? db::Engine::sqlite : db::Engine::postgres};
  std::string text;
  for (const auto view : split(story, '\n')) {
    const std::string line{view};
    if (line.starts_with("# ")) {
      set_world(world, line);
      text += line + "\n";
    } else if (line.starts_with("$ ")) {
      text += line + "\n" + shown(world.run(line.substr(2)), world);
    } else if (line.empty() && !text.ends_with("\n\n") && !text.empty()) {
      text += "\n";
    }
  }
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

}  // namespace

TEST_SUITE_BEGIN("cli");

TEST_CASE("transcripts") {
  const std::filesystem::path folder = std::filesystem::path{TAS_SOURCE_DIR} / "tests" / "cli";
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  REQUIRE(files.size() >= 8);
  for (const auto& file : files) {
    CAPTURE(file.filename().string());
    const auto expected = contents(file);
    const auto actual = replayed(expected);
    if (std::getenv("TAS_UPDATE_GOLDEN") != nullptr && !test::is_on_postgres()) std::ofstream{file} << actual;
    else CHECK(actual == expected);
  }
}

TEST_CASE("the five-minute story of the README runs as printed") {
  const auto readme = contents(std::filesystem::path{TAS_SOURCE_DIR} / "README.md");
  const auto mark = readme.find("<!-- story: run by tests/cli/transcript_test.cpp -->");
  REQUIRE(mark != std::string::npos);
  const auto begin = readme.find("```console\n", mark) + 11;
  const auto story = readme.substr(begin, readme.find("```", begin) - begin);
  test::World world{test::at("2026-11-20T20:00:00")};
  world.env["TZ"] = "UTC";
  std::string actual;
  int commands = 0;
  for (const auto view : split(story, '\n')) {
    const std::string line{view};
    if (!line.starts_with("$ ")) continue;
    const auto ran = world.run(line.substr(2));
    CAPTURE(line);
    CHECK(ran.status == 0);
    actual += line + "\n" + ran.out + ran.err;
    world.clock.set(world.clock.now() + std::chrono::minutes{6});
    ++commands;
  }
  CHECK(commands >= 6);
  if (std::getenv("TAS_UPDATE_GOLDEN") == nullptr) {
    CHECK(actual == story);
    return;
  }
  auto updated = readme;
  std::ofstream{std::filesystem::path{TAS_SOURCE_DIR} / "README.md"} << updated.replace(begin, story.size(), actual);
}

TEST_SUITE_END();
