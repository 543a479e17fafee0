#include "tests/support/world.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

#include "apps/tas-backup/commands.hpp"
#include "apps/tas-import-csv/commands.hpp"
#include "apps/tas-migrate/commands.hpp"
#include "apps/tas/commands.hpp"
#include "libtas/cli/main.hpp"
#include "libtas/db/open.hpp"

namespace tas::test {

std::vector<cli::Program> programs() { return {apps::program(), apps::backup_program(), apps::import_program(), apps::migrate_program()}; }

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

World::World(Instant now, db::Engine engine) : clock{now} {
  if (engine == db::Engine::postgres) database_ = std::make_unique<LentDatabase>();
  env = {{"HOME", folder_.path().string()}, {"TZ", "Asia/Kathmandu"}, {"TERM", "xterm"}};
  if (database_) env["DATABASE_URL"] = database_->url();
}

std::string World::numbers_given() const {
  if (!database_ || !takes_numbers_back) return "";
  const auto connection = db::open({db::Engine::postgres, {}, database_->url()});
  constexpr db::Sql kNumbers = R"(
    SELECT string_agg(format('SELECT setval(%L, %s, %L);', sequencename, COALESCE(last_value, 1), last_value IS NOT NULL), ' ')
    FROM pg_sequences
    WHERE schemaname = 'tas')";
  const auto row = connection->query(kNumbers);
  row->next();
  return std::string{row->text(0)};
}

void World::take_back_numbers(const std::string& given) {
  if (!given.empty()) db::open({db::Engine::postgres, {}, database_->url()})->script(given);
}

Ran World::run(const std::vector<std::string>& argv) { return run(program_named(argv.at(0)), {argv.begin() + 1, argv.end()}); }

namespace {

class ScriptedKeyboard final : public cli::Keyboard {
 public:
  explicit ScriptedKeyboard(std::vector<std::string> keys) : keys_{std::move(keys)} {}
  bool is_there() const { return !keys_.empty(); }
  std::string key() override { return at_ < keys_.size() ? keys_[at_++] : std::string{}; }

 private:
  std::vector<std::string> keys_;
  std::size_t at_ = 0;
};

}  // namespace

Ran World::run(const cli::Program& program, const std::vector<std::string>& args) {
  StringSink out, err;
  StringSource in;
  const cli::Environ environ{env};
  cli::Terminal terminal;
  if (tty_width) terminal = {true, !is_piped, true, *tty_width};
  terminal.is_journal = is_journal;
  cli::Process process{out, err, in, terminal, environ, clock, folder_.path(), "5f2a9c01"};
  ScriptedKeyboard keyboard{std::exchange(keys, {})};
  if (keyboard.is_there()) process.keyboard = &keyboard;
  const std::string given = numbers_given();
  const int status = cli::main(args, process, program);
  if (status != 0 || std::find(args.begin(), args.end(), "--dry-run") != args.end()) take_back_numbers(given);
  return {status, out.text(), err.text()};
}

Ran World::run(const std::string& command_line) { return run(shell_words(command_line)); }

}  // namespace tas::test
