#include "libtas/cli/hooks.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
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

pid_t spawned(const std::string& line, Pipe& in, Pipe& out) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.ends[1], STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);  // so that what it starts can be ended with it
  std::string shell = "/bin/sh", option = "-c", text = line;
  std::array<char*, 4> argv{shell.data(), option.data(), text.data(), nullptr};
  pid_t child = 0;
  const int problem = posix_spawn(&child, shell.c_str(), &actions, &attributes, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (problem != 0) throw Error{Errc::failed, "cannot run /bin/sh for a hook"};
  return child;
}

// Everything it prints until it is through, or nothing more when its time is over: false.
bool read_all(int fd, std::string& said, std::chrono::milliseconds patience) {
  const auto end = std::chrono::steady_clock::now() + patience;
  std::array<char, 4096> buffer;
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
    pollfd waiting{fd, POLLIN, 0};
    const int ready = left <= 0 ? 0 : ::poll(&waiting, 1, static_cast<int>(left));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    const auto got = ::read(fd, buffer.data(), buffer.size());
    if (got <= 0) return true;
    if (said.size() < kMostSaid) said.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace

HookEnd run_hook(const std::string& line, const std::string& event, std::chrono::milliseconds patience) {
  Pipe in, out;
  const pid_t child = spawned(line, in, out);
  in.close(0);
  out.close(1);
  // An event is smaller than a pipe holds; a hook that does not read it is no trouble.
  [[maybe_unused]] const auto written = ::write(in.ends[1], event.data(), event.size());
  in.close(1);
  HookEnd ended;
  const bool in_time = read_all(out.ends[0], ended.said, patience);
  if (!in_time) ::kill(-child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  ended.status = !in_time ? kTookTooLong : WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  ended.said = std::string{split(ended.said, '\n').front()}.substr(0, kMostSaid);
  return ended;
}

std::string hook_event(const std::string& when, const std::string& command, const std::string& summary) {
  return domain::json::write({{"schema", std::string{"tas.event/1"}}, {"when", when}, {"command", command}, {"summary", summary}}) + "\n";
}

}  // namespace tas::cli
