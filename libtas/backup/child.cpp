#include "libtas/backup/child.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <system_error>

#include "libtas/backup/on_signal.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

namespace tas::backup {
namespace {

constexpr int kNotFound = 127;

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

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_{fd} {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  void set(int fd) { fd_ = fd; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

class Process {
 public:
  enum class Flow { out, in };  // of our pipe: it writes, or it reads

  Process(const Command& command, Flow flow) : name_{command.words.at(0)}, said_{memfd_create("said", MFD_CLOEXEC)} {
    std::array<int, 2> ends{};
    if (said_.get() < 0 || pipe2(ends.data(), O_CLOEXEC) != 0) throw Error{Errc::io, "cannot run " + name_ + ": " + std::system_category().message(errno)};
    ours_.set(ends[flow == Flow::out ? 0 : 1]);
    Descriptor theirs{ends[flow == Flow::out ? 1 : 0]};
    auto words = command.words, environment = merged_environment(command.environment);
    const auto argv = pointers(words), envp = pointers(environment);
    const pid_t parent = getpid();
    child_ = fork();
    if (child_ < 0) throw Error{Errc::io, "cannot run " + name_ + ": " + std::system_category().message(errno)};
    if (child_ == 0) become(argv, envp, theirs.get(), flow == Flow::out ? STDOUT_FILENO : STDIN_FILENO, parent);
  }
  ~Process() {
    if (child_ <= 0) return;
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  Descriptor& ours() { return ours_; }

  // Throws when it did not end well.
  void join() {
    ours_.close();
    int status = 0;
    while (waitpid(child_, &status, 0) < 0 && errno == EINTR) {}
    child_ = 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
    if (WIFEXITED(status) && WEXITSTATUS(status) == kNotFound) {
      throw Error{Errc::config, name_ + " is not here"}.hint("install the package postgresql-client");
    }
    const std::string said = last_said();
    throw Error{Errc::failed, said.empty() ? name_ + " failed" : said};
  }

 private:
  // Between fork and exec in a process with threads: only what may be called by a signal handler.
  [[noreturn]] void become(const std::vector<char*>& argv, const std::vector<char*>& envp, int theirs, int as, pid_t parent) const {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    signal(SIGPIPE, SIG_DFL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const bool is_orphan = getppid() != parent;
    dup2(theirs, as);
    dup2(said_.get(), STDERR_FILENO);
    if (!is_orphan) execvpe(argv[0], argv.data(), envp.data());
    _exit(kNotFound);
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
  Descriptor said_, ours_;
  pid_t child_ = 0;
};

}  // namespace

void run(const Command& command, Sink& out) {
  Process process{command, Process::Flow::out};
  FdSource from{process.ours().get(), command.words[0]};
  std::array<char, 64 * 1024> buffer{};
  while (const auto got = from.read(buffer.data(), buffer.size())) out.write({buffer.data(), got});
  process.join();
}

void feed(const Command& command, Source& in) {
  Process process{command, Process::Flow::in};
  FdSink to{process.ours().get(), command.words[0]};
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

}  // namespace tas::backup
