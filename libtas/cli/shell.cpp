#include "libtas/cli/shell.hpp"

#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "libtas/base/error.hpp"

extern char** environ;  // what the line inherits

namespace tas::cli {
namespace {

constexpr std::array kGivenBack{SIGPIPE, SIGXFSZ};  // what the program ignores for itself

class Actions {
 public:
  Actions() { posix_spawn_file_actions_init(&actions_); }
  ~Actions() { posix_spawn_file_actions_destroy(&actions_); }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  void give(int fd, int as) {
    if (fd >= 0) posix_spawn_file_actions_adddup2(&actions_, fd, as);
  }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

class Attributes {
 public:
  Attributes(Group group, const sigset_t& usual, const sigset_t& mask) {
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setsigdefault(&attributes_, &usual);
    posix_spawnattr_setsigmask(&attributes_, &mask);
    const int flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | (group == Group::own ? POSIX_SPAWN_SETPGROUP : 0);
    posix_spawnattr_setflags(&attributes_, static_cast<short>(flags));
  }
  ~Attributes() { posix_spawnattr_destroy(&attributes_); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

// What a terminal sends is left to somebody else while it lives.
class TerminalSignalsIgnored {
 public:
  TerminalSignalsIgnored() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    for (std::size_t n = 0; n < kSignals.size(); ++n) sigaction(kSignals[n], &ignore, &before_[n]);
  }
  ~TerminalSignalsIgnored() {
    for (std::size_t n = 0; n < kSignals.size(); ++n) sigaction(kSignals[n], &before_[n], nullptr);
  }
  TerminalSignalsIgnored(const TerminalSignalsIgnored&) = delete;
  TerminalSignalsIgnored& operator=(const TerminalSignalsIgnored&) = delete;

 private:
  static constexpr std::array kSignals{SIGINT, SIGQUIT};
  std::array<struct sigaction, kSignals.size()> before_{};
};

// What we block at this moment.
sigset_t blocked() {
  sigset_t mask;
  sigprocmask(SIG_SETMASK, nullptr, &mask);
  return mask;
}

int ended(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return shell_status(status);
}

// The line is started as we are and only then left alone with the terminal.
int run_with(const std::string& line, const std::vector<std::string>& arguments, Streams streams) {
  const pid_t child = start_line(line, arguments, streams, Group::ours, blocked());
  const TerminalSignalsIgnored ignored;
  return ended(child);
}

std::string contents(int fd) {
  std::string text;
  std::array<char, 4096> buffer{};
  ::lseek(fd, 0, SEEK_SET);
  for (auto got = ::read(fd, buffer.data(), buffer.size()); got > 0; got = ::read(fd, buffer.data(), buffer.size())) {
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return text;
}

}  // namespace

pid_t start_line(const std::string& line, const std::vector<std::string>& arguments, Streams streams, Group group, const sigset_t& mask) {
  Actions actions;
  actions.give(streams.in, STDIN_FILENO);
  actions.give(streams.out, STDOUT_FILENO);
  actions.give(streams.err, STDERR_FILENO);
  sigset_t usual;
  sigemptyset(&usual);
  for (const int signal : kGivenBack) sigaddset(&usual, signal);
  const Attributes attributes{group, usual, mask};
  std::vector<std::string> words{"/bin/sh", "-c", line, "tas"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  pid_t child = 0;
  if (posix_spawn(&child, argv.front(), actions.get(), attributes.get(), argv.data(), environ) != 0) throw Error{Errc::failed, "cannot run /bin/sh"};
  return child;
}

int shell_status(int wait_status) noexcept { return WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 128 + WTERMSIG(wait_status); }

int run_line(const std::string& line, const std::vector<std::string>& arguments) { return run_with(line, arguments, {}); }

Answer ask_line(const std::string& line, std::string_view input) {
  const auto in = file_in_memory(input), out = file_in_memory({});
  const int status = run_with(line, {}, {.in = in.get(), .out = out.get(), .err = -1});
  return {status, contents(out.get())};
}

Descriptor file_in_memory(std::string_view bytes) {
  Descriptor file{::memfd_create("tas", MFD_CLOEXEC)};
  while (file && !bytes.empty()) {
    const auto written = ::write(file.get(), bytes.data(), bytes.size());
    if (written <= 0) file.close();
    else bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (!file) throw Error{Errc::failed, "cannot make a file in memory"};
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

}  // namespace tas::cli
