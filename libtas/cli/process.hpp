// The world as a command sees it: streams, terminal, environment, clock, current folder. The real one is made in
// main.cpp of each program, tests make their own.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "libtas/base/io.hpp"
#include "libtas/cli/keyboard.hpp"
#include "libtas/time/clock.hpp"

namespace tas::cli {

struct Terminal {
  bool in = false, out = false, err = false;  // is it one?
  int width = 80;                             // of the output
  bool is_journal = false;                    // the error output is read by the journal
};

class Environ {
 public:
  Environ() = default;
  explicit Environ(std::map<std::string, std::string> variables) : variables_{std::move(variables)} {}
  explicit Environ(char** variables);

  // An empty variable counts as unset.
  std::optional<std::string> get(const std::string& name) const;
  // A folder of the XDG specification: one that is not absolute counts as unset.
  std::optional<std::string> get_folder(const std::string& name) const;
  const char* raw(const std::string& name) const;  // null when unset; an empty one is ""

 private:
  std::map<std::string, std::string> variables_;
};

struct Process {
  Sink& out;
  Sink& err;
  Source& in;
  Terminal terminal;
  const Environ& env;
  Clock& clock;
  std::filesystem::path cwd;
  std::string run;  // 8 hexadecimal digits that name this run in logs
  Keyboard* keyboard = nullptr;  // null: nobody presses keys
};

}  // namespace tas::cli
