#include "tests/support/world.hpp"

#include <doctest/doctest.h>

#include <utility>

#include "apps/tas-import-csv/commands.hpp"
#include "apps/tas-migrate/commands.hpp"
#include "apps/tas/commands.hpp"
#include "libtas/cli/main.hpp"

namespace tas::test {

std::vector<cli::Program> programs() { return {apps::program(), apps::import_program(), apps::migrate_program()}; }

cli::Program program_named(const std::string& name) {
  for (auto& program : programs()) {
    if (program.name == name) return std::move(program);
  }
  FAIL("no program " << name);
  return {};
}

std::vector<std::string> shell_words(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
      else word += c;
    } else if (c == '\'' || c == '"') {
      quote = c;
      in_word = true;
    } else if (c == '\\' && i + 1 < line.size()) {
      word += line[++i];
      in_word = true;
    } else if (c == ' ') {
      if (in_word) words.push_back(std::exchange(word, {}));
      in_word = false;
    } else {
      word += c;
      in_word = true;
    }
  }
  REQUIRE_MESSAGE(quote == 0, "unterminated quote in: " << line);
  if (in_word) words.push_back(word);
  return words;
}

World::World(Instant now) : clock{now} {
  env = {{"HOME", folder_.path().string()}, {"TZ", "Asia/Kathmandu"}, {"TERM", "xterm"}};
}

Ran World::run(const std::vector<std::string>& argv) {
  const auto program = program_named(argv.at(0));
  StringSink out, err;
  StringSource in;
  const cli::Environ environ{env};
  cli::Terminal terminal;
  if (tty_width) terminal = {true, true, true, *tty_width};
  cli::Process process{out, err, in, terminal, environ, clock, folder_.path()};
  const int status = cli::main({argv.begin() + 1, argv.end()}, process, program);
  return {status, out.text(), err.text()};
}

Ran World::run(const std::string& command_line) { return run(shell_words(command_line)); }

}  // namespace tas::test
