#include "libtas/backup/child.hpp"

#include <fcntl.h>
#include <grp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <system_error>

#include "libtas/backup/on_signal.hpp"
#include "libtas/base/descriptor.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

namespace tas::backup {
namespace {

constexpr int kNotFound = 127;
constexpr int kGentleTries = 100;
constexpr useconds_t kGentlePause = 10'000;  // microseconds: a second in all

// Strings as exec wants them.
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (auto& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

std::vector<std::string> merged_environment(const std::map<std::string, std::string>& more) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text{*entry};
    if (more.count(text.substr(0, text.find('='))) == 0) all.push_back(text);
  }
  for (const auto& [name, value] : more) all.push_back(name + "=" + value);
  return all;
}

// A program that runs, and what it says to stderr.
class Child {
 public:
  // `theirs` becomes its standard stream number `as`; it gets the signal `at_our_end` when we end.
  Child(const Command& command, int theirs, int as, int at_our_end) : name_{command.words.at(0)}, said_{memfd_create("said", MFD_CLOEXEC)} {
    auto words = command.words, environment = merged_environment(command.environment);
    const auto argv = pointers(words), envp = pointers(environment);
    const pid_t parent = getpid();
    pid_ = said_.get() < 0 ? -1 : fork();
    if (pid_ < 0) throw Error{Errc::io, "cannot run " + name_ + ": " + std::system_category().message(errno)};
    if (pid_ == 0) become(command, argv, envp, theirs, as, parent, at_our_end);
  }
  ~Child() { end(SIGKILL); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  void end(int signal) noexcept {
    if (pid_ <= 0 || kill(pid_, signal) != 0) return;
    // A server that has only begun to start may lose a gentler signal.
    for (int tries = 0; signal != SIGKILL && pid_ > 0 && tries < kGentleTries; ++tries) {
      wait(WNOHANG);
      if (pid_ > 0) usleep(kGentlePause);
    }
    if (pid_ <= 0 || kill(pid_, SIGKILL) != 0) return;
    wait(0);
  }
  // Throws when it did not end well.
  void join() { require_success(wait(0)); }
  // Throws when it has ended.
  void require_running() {
    const int status = wait(WNOHANG);
    if (pid_ > 0) return;
    require_success(status);
    throw Error{Errc::failed, name_ + " has ended"};
  }

 private:
  int wait(int options) noexcept {
    int status = 0;
    pid_t ended = 0;
    while ((ended = waitpid(pid_, &status, options)) < 0 && errno == EINTR) {}
    if (ended != 0) pid_ = 0;
    return status;
  }

  void require_success(int status) const {
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
    if (WIFEXITED(status) && WEXITSTATUS(status) == kNotFound) {
      throw Error{Errc::config, name_ + " is not here"}.hint(name_.starts_with("pg_") ? "install the package postgresql-client" : "");
    }
    const std::string said = last_said();
    throw Error{Errc::failed, said.empty() ? name_ + " failed" : said};
  }

  // Between fork and exec in a process with threads: only what may be called by a signal handler.
  [[noreturn]] void become(const Command& command, const std::vector<char*>& argv, const std::vector<char*>& envp, int theirs, int as, pid_t parent,
                           int at_our_end) const {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    signal(SIGPIPE, SIG_DFL);
    if (command.account && !become(*command.account)) _exit(kNotFound);
    // Another account would take this back.
    prctl(PR_SET_PDEATHSIG, at_our_end);
    const bool is_orphan = getppid() != parent;
    dup2(theirs, as);
    dup2(said_.get(), STDERR_FILENO);
    if (!is_orphan) execvpe(argv[0], argv.data(), envp.data());
    _exit(kNotFound);
  }
  static bool become(const Account& account) {
    return setgroups(0, nullptr) == 0 && setgid(account.group) == 0 && setuid(account.user) == 0 && chdir("/") == 0;
  }

  // Servers and programs say much; the first line names the trouble.
  std::string last_said() const {
    std::array<char, 4096> text{};
    const auto size = pread(said_.get(), text.data(), text.size(), 0);
    const std::string_view said{text.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
    const auto error = said.find("error: ");
    const auto from = error == std::string_view::npos ? 0 : error + 7;
    return size > 0 ? name_ + ": " + std::string{trim(said.substr(from))} : std::string{};
  }

  std::string name_;
  Descriptor said_;
  std::atomic<pid_t> pid_ = 0;
};

// A child at the other end of a pipe.
class Process {
 public:
  enum class Flow { out, in };  // of our pipe: it writes, or it reads

  Process(const Command& command, Flow flow) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw Error{Errc::io, "cannot run " + command.words.at(0) + ": " + std::system_category().message(errno)};
    ours_.set(ends[flow == Flow::out ? 0 : 1]);
    const Descriptor theirs{ends[flow == Flow::out ? 1 : 0]};
    child_.emplace(command, theirs.get(), flow == Flow::out ? STDOUT_FILENO : STDIN_FILENO, SIGKILL);
  }
  int ours() const { return ours_.get(); }
  void join() {
    ours_.close();
    child_->join();
  }

 private:
  Descriptor ours_;
  std::optional<Child> child_;
};

}  // namespace

void run(const Command& command, Sink& out) {
  Process process{command, Process::Flow::out};
  FdSource from{process.ours(), command.words[0]};
  std::array<char, 64 * 1024> buffer{};
  while (const auto got = from.read(buffer.data(), buffer.size())) out.write({buffer.data(), got});
  process.join();
}

void feed(const Command& command, Source& in) {
  Process process{command, Process::Flow::in};
  FdSink to{process.ours(), command.words[0]};
  std::array<char, 64 * 1024> buffer{};
  try {
    while (const auto got = in.read(buffer.data(), buffer.size())) to.write({buffer.data(), got});
    to.flush();
  } catch (const Error& e) {
    // It reads no more: how it ended says why.
    if (e.code() != Errc::closed_pipe) throw;
  }
  process.join();
}

class Service::Process final : public Child {
 public:
  Process(const Command& command, int farewell) : Process{command, farewell, Descriptor{open("/dev/null", O_RDWR | O_CLOEXEC)}} {}
  ~Process() { quit(); }
  void quit() noexcept { end(farewell_); }

 private:
  Process(const Command& command, int farewell, const Descriptor& nothing) : Child{command, nothing.get(), STDOUT_FILENO, SIGKILL}, farewell_{farewell} {}
  int farewell_;
};

Service::Service(const Command& command, int farewell) : process_{std::make_unique<Process>(command, farewell)} {}
Service::~Service() = default;
void Service::join() { process_->join(); }
void Service::require_running() { process_->require_running(); }
void Service::quit() noexcept { process_->quit(); }

}  // namespace tas::backup
