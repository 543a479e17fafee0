// tas_timer --runs N [--warm-ups N] @NAME COMMAND [ARG…] [@NAME COMMAND …]
// Runs the commands one after the other, N times over, so that a slow moment of the machine hits all of them. Prints
//   time NAME MEDIAN-MS LEAST-MS MEDIAN-CPU-MS LARGEST-RESIDENT-KB
//   ratio NAME OTHER MEDIAN      of NAME's wall time divided by OTHER's of the same round
// separated by tabs. "{i}" in an argument is the number of the round; a name that begins with "-" (@-NAME) is run but
// not reported: it sets the scene.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

extern char** environ;

namespace {

struct Figures {
  double wall_ms = 0, cpu_ms = 0;
  long resident_kb = 0;
};

struct Probe {
  std::string name;
  std::vector<std::string> words;
  std::vector<Figures> runs;
};

double milliseconds(const timeval& t) { return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3; }

std::string for_round(std::string word, int round) {
  for (auto at = word.find("{i}"); at != word.npos; at = word.find("{i}")) word.replace(at, 3, std::to_string(round));
  return word;
}

// What a command prints goes to a file that is shown when it fails.
class Spool {
 public:
  Spool() : file_{std::tmpfile()} {
    if (file_ == nullptr) throw std::runtime_error{"no temporary file"};
  }
  ~Spool() { std::fclose(file_); }
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;
  int descriptor() const { return fileno(file_); }
  void clear() const {
    if (ftruncate(descriptor(), 0) != 0 || lseek(descriptor(), 0, SEEK_SET) != 0) throw std::runtime_error{"the temporary file fails"};
  }
  std::string text() const {
    std::string out(2000, '\0');
    const auto n = pread(descriptor(), out.data(), out.size(), 0);
    out.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
    return out;
  }

 private:
  std::FILE* file_;
};

pid_t spawn(std::vector<std::string>& words, const Spool& errors) {
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, errors.descriptor(), STDERR_FILENO);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error{words[0] + ": " + std::strerror(failed)};
  return child;
}

Figures run(const Probe& probe, int round, const Spool& errors) {
  auto words = probe.words;
  for (auto& word : words) word = for_round(word, round);
  errors.clear();
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = spawn(words, errors);
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child) throw std::runtime_error{"lost a child process"};
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - begin;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::string line;
    for (const auto& word : words) line += word + ' ';
    throw std::runtime_error{probe.name + " failed in round " + std::to_string(round) + ": " + line + "\n" + errors.text()};
  }
  return {wall.count(), milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime), usage.ru_maxrss};
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

void report_time(const Probe& probe) {
  std::vector<double> wall, cpu;
  long resident = 0;
  for (const auto& run : probe.runs) {
    wall.push_back(run.wall_ms);
    cpu.push_back(run.cpu_ms);
    resident = std::max(resident, run.resident_kb);
  }
  std::printf("time\t%s\t%.2f\t%.2f\t%.2f\t%ld\n", probe.name.c_str(), median(wall), *std::min_element(wall.begin(), wall.end()),
              median(cpu), resident);
}

void report_ratio(const Probe& probe, const Probe& other) {
  std::vector<double> ratio;
  for (std::size_t i = 0; i < probe.runs.size(); ++i) ratio.push_back(probe.runs[i].wall_ms / other.runs[i].wall_ms);
  std::printf("ratio\t%s\t%s\t%.4f\n", probe.name.c_str(), other.name.c_str(), median(ratio));
}

struct Arguments {
  int runs = 0;
  // The first rounds fill caches and are not counted.
  int warm_ups = 2;
  std::vector<Probe> probes;
};

// A word that begins with @ begins the next command; no argument that we time does.
Arguments read(int argc, char** argv) {
  Arguments a;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (a.probes.empty() && (word == "--runs" || word == "--warm-ups") && i + 1 < argc) {
      const std::string_view value = argv[++i];
      std::from_chars(value.data(), value.data() + value.size(), word == "--runs" ? a.runs : a.warm_ups);
    } else if (word.size() > 1 && word.starts_with('@')) {
      a.probes.push_back({std::string{word.substr(1)}, {}, {}});
    } else if (a.probes.empty()) {
      throw std::invalid_argument{"what is " + std::string{word} + "?"};
    } else {
      a.probes.back().words.emplace_back(word);
    }
  }
  if (a.runs < 1 || a.probes.empty()) throw std::invalid_argument{"--runs N and a command are needed"};
  for (const auto& probe : a.probes)
    if (probe.words.empty()) throw std::invalid_argument{probe.name + ": no command"};
  return a;
}

void time_all(Arguments& a) {
  const Spool errors;
  for (int round = 0; round < a.runs + a.warm_ups; ++round)
    for (auto& probe : a.probes) {
      const auto figures = run(probe, round, errors);
      if (round >= a.warm_ups) probe.runs.push_back(figures);
    }
  std::erase_if(a.probes, [](const Probe& probe) { return probe.name.starts_with('-'); });
  for (const auto& probe : a.probes) {
    report_time(probe);
    for (const auto& other : a.probes)
      if (&other != &probe) report_ratio(probe, other);
  }
}

}  // namespace

int main(int argc, char** argv) {
  try {
    auto arguments = read(argc, argv);
    time_all(arguments);
    return 0;
  } catch (const std::invalid_argument& e) {
    std::fprintf(stderr, "tas_timer: %s\nusage: tas_timer --runs N [--warm-ups N] @NAME COMMAND [ARG…] …\n", e.what());
    return 2;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "tas_timer: %s\n", e.what());
    return 1;
  }
}
