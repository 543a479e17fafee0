// Programs of others, for what only they can do: pg_dump, pg_restore.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "libtas/base/io.hpp"

namespace tas::backup {

struct Command {
  std::vector<std::string> words;                  // the program, searched in PATH, and its arguments: never a secret
  std::map<std::string, std::string> environment;  // in addition to our own; secrets belong here
};

// Runs it; what it prints goes to `out`. Throws config when it is not installed, failed with the last it said to stderr
// when it exits otherwise than with 0, and whatever `out` throws; then it is killed. It ends when we do.
void run(const Command&, Sink& out);
// The same, fed with what `in` gives.
void feed(const Command&, Source& in);

}  // namespace tas::backup
