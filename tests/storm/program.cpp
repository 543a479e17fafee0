#include "tests/storm/program.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>
#include <string_view>
#include <thread>

extern char** environ;

namespace tas::storm {
namespace {

// The environment of whoever runs the storm, without what would lead the programs to another database.
std::vector<std::string> environment(const Place& place) {
  std::vector<std::string> list;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    const bool leads_away = text.starts_with("TAS_") || text.starts_with("DATABASE_URL=") || text.starts_with("ENVIRONMENT=") ||
                            text.starts_with("XDG_") || text.starts_with("TZ=");
    if (!leads_away) list.emplace_back(text);
  }
  list.push_back("XDG_DATA_HOME=" + place.home.string());
  list.push_back("XDG_CONFIG_HOME=" + (place.home / "config").string());
  list.emplace_back("TZ=UTC");
  if (!place.url.empty()) list.push_back("DATABASE_URL=" + place.url);
  return list;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (auto& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

}  // namespace

Scratch::Scratch() {
  std::string pattern = (std::filesystem::temp_directory_path() / "tas-storm-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"cannot make a temporary folder"};
  path_ = pattern;
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Running::Running(const std::filesystem::path& program, const std::vector<std::string>& arguments, const Place& place)
    : errors_{memfd_create("stderr", MFD_CLOEXEC)} {
  std::vector<std::string> words{program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  auto variables = environment(place);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, errors_, STDERR_FILENO);
  const int failed = posix_spawn(&pid_, program.c_str(), &actions, nullptr, pointers(words).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error{fmt::format("{}: {}", program.string(), std::strerror(failed))};
}

Running::~Running() {
  if (pid_ > 0) {
    kill();
    waitpid(pid_, nullptr, 0);
  }
  close(errors_);
}

void Running::kill() {
  if (pid_ > 0) ::kill(pid_, SIGKILL);
}

End Running::wait() {
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  End end{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), std::string(4000, '\0')};
  const auto n = pread(errors_, end.message.data(), end.message.size(), 0);
  end.message.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
  return end;
}

End run(const std::filesystem::path& program, const std::vector<std::string>& arguments, const Place& place) {
  return Running{program, arguments, place}.wait();
}

void must_run(const std::filesystem::path& program, const std::vector<std::string>& arguments, const Place& place) {
  const auto end = run(program, arguments, place);
  if (end.status != 0)
    throw std::runtime_error{fmt::format("{} {} exits {}: {}", program.filename().string(), fmt::join(arguments, " "), end.status, end.message)};
}

bool run_and_kill(const std::filesystem::path& program, const std::vector<std::string>& arguments, const Place& place,
                  std::chrono::microseconds after) {
  Running running{program, arguments, place};
  std::this_thread::sleep_for(after);
  running.kill();
  return running.wait().status == 128 + SIGKILL;
}

}  // namespace tas::storm
