// What only the real entry point does, seen by a command in a process of its own.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <set>
#include <sstream>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/main.hpp"
#include "tests/support/database.hpp"

using namespace tas;

namespace {

struct NoArgs {};
void declare(cli::Spec&, NoArgs&) {}

int look_around(cli::App& app, const NoArgs&) {
  rlimit core{};
  if (getrlimit(RLIMIT_CORE, &core) != 0 || core.rlim_cur != 0) throw Error{Errc::failed, "cores are dumped"};
  for (const int number : {SIGPIPE, SIGXFSZ}) {
    if (std::signal(number, SIG_IGN) != SIG_IGN) throw Error{Errc::failed, "a signal ends the program"};
  }
  // The default ends the process, with 128 + number in a shell; what was not committed is not stored.
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
    if (std::signal(number, SIG_DFL) != SIG_DFL) throw Error{Errc::failed, "a signal does not end the program"};
  }
  app.warn("looked around");
  return 0;
}

struct Ended {
  int status = -1;
  std::string err;
};

// The real entry point in a child with stderr in a file, whose name as a stream the environment holds when it is the journal.
Ended run(const test::TempFolder& folder, std::vector<std::string> words, bool is_journal) {
  const auto err = folder / "stderr";
  const auto child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const int fd = open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    struct stat status {};
    if (fd < 0 || dup2(fd, STDERR_FILENO) < 0 || fstat(fd, &status) != 0) _exit(99);
    // The test framework catches them in its own process.
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) std::signal(number, SIG_DFL);
    std::string home = "HOME=" + folder.path().string();
    std::string journal = "JOURNAL_STREAM=" + std::to_string(status.st_dev) + ":" + std::to_string(is_journal ? status.st_ino : status.st_ino + 1);
    char* environment[] = {home.data(), journal.data(), nullptr};
    std::vector<char*> argv{words.front().data()};
    for (auto& word : words) argv.push_back(word.data());
    _exit(cli::main(static_cast<int>(argv.size()), argv.data(), environment, {"look", "look around", "1", {cli::command<NoArgs, declare, look_around>("", "look")}}));
  }
  Ended ended;
  waitpid(child, &ended.status, 0);
  std::ifstream stream{err};
  std::stringstream text;
  text << stream.rdbuf();
  ended.err = text.str();
  return ended;
}

}  // namespace

TEST_SUITE_BEGIN("cli");

TEST_CASE("a real process dumps no core, survives closed pipes and size limits, and ends by TERM, INT and HUP") {
  test::TempFolder folder;
  const auto ended = run(folder, {"-q"}, false);
  CHECK(ended.status == 0);
  CHECK(ended.err == "look: warning: looked around\n");
}

TEST_CASE("lines have priorities when stderr is the journal's stream, and only then") {
  test::TempFolder folder;
  CHECK(run(folder, {"-q"}, true).err == "<4>look: warning: looked around\n");
}

TEST_CASE("each run has a number of its own") {
  test::TempFolder folder;
  std::set<std::string> runs;
  for (int i = 0; i < 8; ++i) {
    const auto err = run(folder, {"--log-level", "info"}, false).err;
    const auto at = err.find(" run=");
    REQUIRE(at != std::string::npos);
    const auto number = err.substr(at + 5, err.find(' ', at + 5) - at - 5);
    CHECK(number.size() == 8);
    CHECK(number.find_first_not_of("0123456789abcdef") == std::string::npos);
    runs.insert(number);
  }
  CHECK(runs.size() == 8);
}

TEST_SUITE_END();
