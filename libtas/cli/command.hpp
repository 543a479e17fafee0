// A command is a row of a table: its path, one line of summary, and what binds its arguments to its code.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/cli/spec.hpp"

namespace tas::cli {

class App;
using Runner = std::function<int(App&)>;  // exit status

struct Command {
  std::string_view path;     // literals: "task add", "add"; "" is what the program does without a command
  std::string_view summary;  // "add a task"
  Runner (*bind)(Spec&);
  // What each of its errors ends the program with, wrong usage included, where another table than ours counts; else exit_status().
  std::optional<int> error_status = std::nullopt;
};
// As monitoring plugins end when they cannot tell.
inline constexpr int kUnknownToMonitoring = 3;

// Args hold what was typed; `Declare` says what may be typed; `Run` does it.
template <class Args, void (*Declare)(Spec&, Args&), int (*Run)(App&, const Args&)>
constexpr Command command(std::string_view path, std::string_view summary, std::optional<int> error_status = std::nullopt) {
  return {path, summary, [](Spec& spec) -> Runner {
            auto args = std::make_shared<Args>();
            Declare(spec, *args);
            return [args](App& app) { return Run(app, *args); };
          },
          error_status};
}

// What a program prints: the users' own data, in which only a long known secret is hidden, or its own findings.
enum class Output { findings, users_data };

// A word that other programs use, and what does it here.
struct Synonym {
  std::string_view word;                // literals: "finish"
  std::vector<std::string_view> lines;  // "done", "list done"
};

struct Program {
  std::string name;     // "tas"
  std::string summary;  // "record how tasks feel …"
  std::string version;
  std::vector<Command> commands;  // in the order of help
  Output output = Output::findings;
  std::vector<Synonym> (*synonyms)() = nullptr;  // suggested, never acted on; made when they are asked for

  const Command* find(std::string_view path) const;
  // Commands whose path begins with the word: "task" -> task add, task list …
  std::vector<const Command*> below(std::string_view word) const;
};

}  // namespace tas::cli
