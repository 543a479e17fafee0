#include "libtas/cli/hooks.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <thread>

#include "libtas/base/error.hpp"
#include "libtas/domain/json.hpp"

extern char** environ;  // what the hook inherits

namespace tas::cli {
namespace {

constexpr std::size_t kMostSaid = 200;
constexpr int kTookTooLong = 124;

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw Error{Errc::failed, "cannot make a pipe for a hook"};
  }
  ~Pipe() {
    close(0);
    close(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close(std::size_t end) {
    if (ends[end] >= 0) ::close(ends[end]);
    ends[end] = -1;
  }
};

// The event as a file in memory: a hook may read all of it, some of it or none, whatever its size.
class EventFile {
 public:
  explicit EventFile(std::string_view event) : fd_{::memfd_create("event", MFD_CLOEXEC)} {
    if (fd_ < 0) throw Error{Errc::failed, "cannot pass an event to a hook"};
    while (!event.empty()) {
      const auto written = ::write(fd_, event.data(), event.size());
      if (written <= 0) break;
      event.remove_prefix(static_cast<std::size_t>(written));
    }
    ::lseek(fd_, 0, SEEK_SET);
  }
  ~EventFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  EventFile(const EventFile&) = delete;
  EventFile& operator=(const EventFile&) = delete;
  int fd() const noexcept { return fd_; }

 private:
  int fd_;
};

pid_t spawned(const std::string& line, const EventFile& in, const Pipe& out) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.fd(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.ends[1], STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t usual;
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);  // a group, so that what it starts can be ended with it
  std::string shell = "/bin/sh", option = "-c", text = line;
  std::array<char*, 4> argv{shell.data(), option.data(), text.data(), nullptr};
  pid_t child = 0;
  const int problem = posix_spawn(&child, shell.c_str(), &actions, &attributes, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (problem != 0) throw Error{Errc::failed, "cannot run /bin/sh for a hook"};
  return child;
}

// What is there to be read, waiting for it a little; false when there will be no more.
bool read_some(int fd, std::string& said, std::chrono::milliseconds patience) {
  pollfd waiting{fd, POLLIN, 0};
  if (::poll(&waiting, 1, static_cast<int>(patience.count())) <= 0) return true;
  std::array<char, 4096> buffer;
  const auto got = ::read(fd, buffer.data(), buffer.size());
  if (got > 0 && said.size() < kMostSaid) said.append(buffer.data(), static_cast<std::size_t>(got));
  return got > 0;
}

// Until the shell ends, whatever it leaves running; nullopt when its time is over.
std::optional<int> wait_for(pid_t child, int fd, std::string& said, std::chrono::milliseconds patience) {
  constexpr std::chrono::milliseconds kBetweenLooks{10}, kAfterTheLastWord{1};
  const auto end = std::chrono::steady_clock::now() + patience;
  bool is_open = true;
  while (std::chrono::steady_clock::now() < end) {
    if (is_open) is_open = read_some(fd, said, kBetweenLooks);
    else std::this_thread::sleep_for(kAfterTheLastWord);
    int status = 0;
    if (::waitpid(child, &status, WNOHANG) != child) continue;
    if (is_open) read_some(fd, said, std::chrono::milliseconds{0});
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  return std::nullopt;
}

}  // namespace

HookEnd run_hook(const std::string& line, const std::string& event, std::chrono::milliseconds patience) {
  const EventFile in{event};
  Pipe out;
  const pid_t child = spawned(line, in, out);
  out.close(1);
  HookEnd ended;
  const auto status = wait_for(child, out.ends[0], ended.said, patience);
  if (!status) {
    ::kill(-child, SIGKILL);
    while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) continue;
  }
  ended.status = status.value_or(kTookTooLong);
  ended.said.resize(std::min({ended.said.find('\n'), kMostSaid, ended.said.size()}));
  return ended;
}

std::string hook_event(const std::string& when, const std::string& command, const std::string& summary) {
  return domain::json::write({{"schema", std::string{"tas.event/1"}}, {"when", when}, {"command", command}, {"summary", summary}}) + "\n";
}

}  // namespace tas::cli
