#include <stdlib.h>

#include <array>
#include <filesystem>
#include <map>

#include "apps/tas/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/main.hpp"
#include "libtas/render/wrap.hpp"

namespace tas::apps {
namespace {

struct Step {
  const char* says;
  std::vector<std::string> words;
  int minutes_later = 0;  // of the tutorial's own clock
};

const std::array kSteps{
    Step{"A task is captured in one line. +admin is a tag, due: a deadline, -a70 says how aversive you expect it to be, 0 to 100.",
         {"add", "Reply", "to", "landlord", "due:fri", "+admin", "-a70"}},
    Step{"What you expect is written down before you begin. A task is named by its id, a part of its name, or its initials.", {"start", "rtl", "--no-rate"}},
    Step{"Afterwards you say how it felt: -a aversion, -r relief, -m a note. Left out stays unknown; nothing is filled in.",
         {"done", "-a30", "-r80", "-m", "was over in minutes", "--no-rate"}, 12},
    Step{"Work that is done already is logged in one line.", {"record", "groceries", "--create", "--for", "40m", "-a60", "-A20", "-r50"}, 50},
    Step{"The day at a glance.", {}, 1},
    Step{"Expected beside felt, for everything you have done.", {"instance", "list"}},
    Step{"Every command is one step back. tas redo brings it again.", {"undo"}},
    Step{"What is mistyped is refused with a suggestion, never guessed.", {"add", "buy", "milk", "aversoin:70"}},
    Step{"That is all it takes. tas help lists the commands, each with examples behind --help.", {"help"}},
};

// Time passes while the reader reads.
class StoryClock final : public Clock {
 public:
  explicit StoryClock(Instant begin) : now_{begin} {}
  Instant now() override { return now_; }
  void pass(int minutes) { now_ += std::chrono::minutes{minutes}; }

 private:
  Instant now_;
};

class Folder {
 public:
  explicit Folder(std::string path) : path_{std::move(path)} {
    if (::mkdtemp(path_.data()) == nullptr) throw Error{Errc::cannot_create, "cannot make a folder like " + path_}.hint("set TMPDIR to a folder that can be written");
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

struct Args {};

void declare(cli::Spec& s, Args&) {
  s.example("tas tutorial", "the first steps, in a database of their own that is thrown away");
  s.example("tas tutorial --no-input", "all steps at once");
}

cli::Environ story_environment(cli::App& app, const std::string& folder) {
  std::map<std::string, std::string> variables{{"HOME", folder}, {"TZ", app.zone().name()}};
  for (const char* name : {"TERM", "NO_COLOR", "COLUMNS", "CLICOLOR_FORCE"}) {
    if (const auto value = app.process().env.get(name)) variables[name] = *value;
  }
  return cli::Environ{variables};
}

std::string typed(const Step& step) {
  std::string line = "$ tas";
  for (const auto& word : step.words) line += " " + (word.find(' ') == std::string::npos ? word : "'" + word + "'");
  return line + "\n";
}

int run(cli::App& app, const Args&) {
  const Folder folder{app.process().env.get("TMPDIR").value_or("/tmp") + "/tas-tutorial-XXXXXX"};
  const auto env = story_environment(app, folder.path());
  StoryClock clock{app.now()};
  const auto& real = app.process();
  cli::Process process{real.out, real.err, real.in, real.terminal, env, clock, folder.path(), real.run};
  for (const auto& step : kSteps) {
    clock.pass(step.minutes_later);
    app.print_text(std::string{&step == &kSteps.front() ? "" : "\n"} + render::wrapped(step.says, std::min(app.style().width, 100)) + "\n" + typed(step));
    app.out().flush();
    cli::main(step.words, process, app.program());
    if (&step == &kSteps.back() || !app.may_ask()) continue;
    app.show("[Enter goes on, q ends] ");
    const auto key = app.keyboard().key();
    app.show("\n");
    if (key.empty() || key == "q" || key == cli::kInterrupt || key == cli::kEscape) break;
  }
  return 0;
}

}  // namespace

cli::Command tutorial() { return cli::command<Args, declare, run>("tutorial", "the first steps, in a database that is thrown away"); }

}  // namespace tas::apps
