#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>

#include <fmt/format.h>

#include "libtas/cli/main.hpp"

namespace tas::cli {
namespace {

// The journal says which stream is its own; a redirected one no longer is.
bool is_journal(int fd, const Environ& env) {
  const auto stream = env.get("JOURNAL_STREAM");
  struct stat status {};
  return stream && fstat(fd, &status) == 0 && *stream == fmt::format("{}:{}", status.st_dev, status.st_ino);
}

Terminal real_terminal(const Environ& env) {
  Terminal terminal{isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1, isatty(STDERR_FILENO) == 1, 80, is_journal(STDERR_FILENO, env)};
  winsize size{};
  if (terminal.out && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) terminal.width = size.ws_col;
  return terminal;
}

std::string random_run() {
  std::uint32_t number = 0;
  if (getrandom(&number, sizeof number, GRND_NONBLOCK) != sizeof number) number = static_cast<std::uint32_t>(getpid());
  return fmt::format("{:08x}", number);
}

void prepare_process() {
  // A closed pipe, or a file at its size limit, is an error of write(2), not the end of the process: the database is
  // closed in order.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  // A core dump would hold passwords, and notes that are nobody else's business. Always: a secret may come at any time.
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
}

}  // namespace

int main(int argc, char** argv, char** environ, const Program& program) {
  prepare_process();
  FdSink out{STDOUT_FILENO, "the output"}, err{STDERR_FILENO, "the error output"};
  FdSource in{STDIN_FILENO, "the input"};
  const Environ env{environ};
  SystemClock clock;
  TerminalKeyboard keyboard{STDIN_FILENO};
  std::error_code no_folder;
  Process process{out, err, in, real_terminal(env), env, clock, std::filesystem::current_path(no_folder), random_run(), &keyboard};
  return main({argv + 1, argv + argc}, process, program);
}

}  // namespace tas::cli
