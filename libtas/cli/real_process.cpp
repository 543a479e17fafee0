#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>

#include "libtas/cli/main.hpp"

namespace tas::cli {
namespace {

Terminal real_terminal() {
  Terminal terminal{isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, isatty(STDERR_FILENO) == 1, 80};
  winsize size{};
  if (terminal.out && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) terminal.width = size.ws_col;
  return terminal;
}

}  // namespace

int main(int argc, char** argv, char** environ, const Program& program) {
  // A closed pipe is an error of write(2), not the end of the process: the database is closed in order.
  std::signal(SIGPIPE, SIG_IGN);
  FdSink out{STDOUT_FILENO, "the output"}, err{STDERR_FILENO, "the error output"};
  FdSource in{STDIN_FILENO, "the input"};
  const Environ env{environ};
  SystemClock clock;
  std::error_code no_folder;
  Process process{out, err, in, real_terminal(), env, clock, std::filesystem::current_path(no_folder)};
  return main({argv + 1, argv + argc}, process, program);
}

}  // namespace tas::cli
