// The one entry point of every program, callable in-process: tests run it with their own Process.
#pragma once

#include <string>
#include <vector>

#include "libtas/cli/command.hpp"
#include "libtas/cli/process.hpp"

namespace tas::cli {

// Runs the command that `args` (without the program's name) ask for and returns the exit status. All errors end here.
int main(const std::vector<std::string>& args, Process&, const Program&);

// The same with the real streams, environment, clock and terminal; what each main() returns.
int main(int argc, char** argv, char** environ, const Program&);

}  // namespace tas::cli
