#include "libtas/cli/hooks.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/shell.hpp"
#include "libtas/domain/json.hpp"

namespace tas::cli {
namespace {

constexpr std::size_t kMostSaid = 200;
constexpr int kTookTooLong = 124;

// Signals that would end us are held back while it lives and seen at a descriptor instead; what has come ends us when it is gone.
class EndHeldBack {
 public:
  EndHeldBack() {
    sigset_t ends;
    sigemptyset(&ends);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) sigaddset(&ends, signal);
    sigprocmask(SIG_BLOCK, &ends, &before_);
    seen_.set(::signalfd(-1, &ends, SFD_CLOEXEC));
  }
  ~EndHeldBack() { sigprocmask(SIG_SETMASK, &before_, nullptr); }
  EndHeldBack(const EndHeldBack&) = delete;
  EndHeldBack& operator=(const EndHeldBack&) = delete;

  const sigset_t& before() const { return before_; }
  int fd() const { return seen_.get(); }

 private:
  sigset_t before_{};
  Descriptor seen_;
};

// A hook that runs, in a group of its own, so that what it starts is ended with it.
class Running {
 public:
  Running(const std::string& line, const std::string& event, const sigset_t& mask) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw Error{Errc::failed, "cannot make a pipe for a hook"};
    ours_.set(ends[0]);
    const Descriptor theirs{ends[1]};
    const auto in = file_in_memory(event);
    child_ = start_line(line, {}, {.in = in.get(), .out = theirs.get(), .err = theirs.get()}, Group::own, mask);
    process_.set(static_cast<int>(::syscall(SYS_pidfd_open, child_, 0)));  // the header of glibc 2.36 is none for C++
    if (process_) return;
    kill();
    throw Error{Errc::failed, "cannot watch a hook"};
  }

  // Until the shell ends, whatever it leaves running; nullopt when its time is over, or ours.
  std::optional<int> wait(int end_of_us, std::chrono::milliseconds patience) {
    const auto give_up = std::chrono::steady_clock::now() + patience;
    while (true) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(give_up - std::chrono::steady_clock::now());
      std::array<pollfd, 3> watched{{{process_.get(), POLLIN, 0}, {ours_.get(), POLLIN, 0}, {end_of_us, POLLIN, 0}}};
      const int found = left.count() <= 0 ? 0 : ::poll(watched.data(), watched.size(), static_cast<int>(left.count()));
      if (found < 0 && errno == EINTR) continue;
      if (found <= 0 || watched[2].revents != 0) return std::nullopt;
      if (watched[1].revents != 0) listen();
      if (watched[0].revents != 0) return reap();
    }
  }
  void kill() {
    ::kill(-child_, SIGKILL);
    reap();
  }
  // Its first line; cut at the beginning of a character.
  std::string first_line() const {
    std::size_t size = std::min(said_.find('\n'), said_.size());
    if (size > kMostSaid) {
      for (size = kMostSaid; size > 0 && (static_cast<unsigned char>(said_[size]) & 0xC0) == 0x80;) --size;
    }
    return said_.substr(0, size);
  }

 private:
  void listen() {
    std::array<char, 4096> buffer;  // NOLINT: filled by read()
    const auto got = ::read(ours_.get(), buffer.data(), buffer.size());
    if (got <= 0) ours_.close();
    else if (said_.size() <= kMostSaid) said_.append(buffer.data(), static_cast<std::size_t>(got));
  }
  int reap() const {
    int status = 0;
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) continue;
    return shell_status(status);
  }

  pid_t child_ = 0;
  Descriptor ours_, process_;
  std::string said_;
};

}  // namespace

HookEnd run_hook(const std::string& line, const std::string& event, std::chrono::milliseconds patience) {
  const EndHeldBack end;
  Running hook{line, event, end.before()};
  const auto status = hook.wait(end.fd(), patience);
  if (!status) hook.kill();
  return {status.value_or(kTookTooLong), hook.first_line(), !status};
}

std::string hook_event(const std::string& when, const std::string& command, const std::string& summary) {
  return domain::json::write({{"schema", std::string{"tas.event/1"}}, {"when", when}, {"command", command}, {"summary", summary}}) + "\n";
}

}  // namespace tas::cli
