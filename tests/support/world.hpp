// A world of its own for a program run in-process: clock, environment, terminal, an empty home and a database.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libtas/cli/command.hpp"
#include "libtas/time/clock.hpp"
#include "tests/support/database.hpp"

namespace tas::test {

struct Ran {
  int status = 0;
  std::string out, err;
};

class World {
 public:
  explicit World(Instant now);

  FixedClock clock;
  std::map<std::string, std::string> env;  // HOME and XDG_* are empty folders, TZ is Asia/Kathmandu (+05:45)
  std::optional<int> tty_width;            // nullopt: no terminal
  const std::filesystem::path& home() const { return folder_.path(); }

  // argv[0] chooses the program: tas, tas-migrate, tas-import-csv.
  Ran run(const std::vector<std::string>& argv);
  // Splits a command line like a shell: quotes, no expansion.
  Ran run(const std::string& command_line);

 private:
  TempFolder folder_;
};

std::vector<std::string> shell_words(const std::string& line);
cli::Program program_named(const std::string& name);
std::vector<cli::Program> programs();

}  // namespace tas::test
