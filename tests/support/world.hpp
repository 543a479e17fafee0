// A world of its own for a program run in-process: clock, environment, terminal, an empty home and a database.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "libtas/cli/command.hpp"
#include "libtas/time/clock.hpp"
#include "tests/support/database.hpp"
#include "tests/support/postgres.hpp"

namespace tas::test {

struct Ran {
  int status = 0;
  std::string out, err;
};

class World {
 public:
  // On the engine that the tests run on: a migrated database on the server stands in DATABASE_URL then.
  explicit World(Instant now, db::Engine = is_on_postgres() ? db::Engine::postgres : db::Engine::sqlite);

  FixedClock clock;
  std::map<std::string, std::string> env;  // HOME and XDG_* are empty folders, TZ is Asia/Kathmandu (+05:45)
  std::optional<int> tty_width;            // nullopt: no terminal
  bool is_piped = false;                   // on a terminal: stdout goes elsewhere
  std::vector<std::string> keys;           // pressed in the next run on a terminal, which uses them up; none: nobody can press one
  bool takes_numbers_back = true;          // see below; not where a failed command may have stored something after all
  bool is_journal = false;                 // the error output is read by the journal
  const std::filesystem::path& home() const { return folder_.path(); }

  // argv[0] chooses the program: tas, tas-migrate, tas-import-csv.
  Ran run(const std::vector<std::string>& argv);
  // Any program, with arguments that do not name it.
  Ran run(const cli::Program&, const std::vector<std::string>& args);
  // Splits a command line like a shell: quotes, no expansion.
  Ran run(const std::string& command_line);

 private:
  // PostgreSQL does not take back a number that was given in a transaction rolled back. Stories are the same on both
  // engines, so after a dry run or a failure the numbers are set back.
  std::string numbers_given() const;
  void take_back_numbers(const std::string& given);

  TempFolder folder_;
  std::unique_ptr<LentDatabase> database_;
};

std::vector<std::string> shell_words(const std::string& line);
cli::Program program_named(const std::string& name);
std::vector<cli::Program> programs();

}  // namespace tas::test
