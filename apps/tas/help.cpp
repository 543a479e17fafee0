#include "libtas/cli/help.hpp"

#include <algorithm>

#include "apps/tas/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/topics.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::optional<std::string> topic;
};

void declare(cli::Spec& s, Args& a) {
  std::string names;
  for (const auto& topic : cli::topics()) {
    names += (names.empty() ? "" : ", ") + std::string{topic.name};
    s.example("tas help " + std::string{topic.name}, std::string{topic.about});
  }
  s.ref(a.topic, "a command, or one of " + names, "TOPIC");
  s.example("tas help start", "examples and options of a command");
}

int run(cli::App& app, const Args& a) {
  const int width = std::clamp(app.process().terminal.width, 40, 100);
  const auto& program = app.program();
  if (!a.topic) return app.print_text(cli::program_help(program, width)), 0;
  const auto topics = cli::topics();
  const auto topic = std::find_if(topics.begin(), topics.end(), [&](const auto& t) { return t.name == *a.topic; });
  if (topic != topics.end()) {
    app.print_text(topic->text(width));
  } else if (const auto* command = program.find(*a.topic)) {
    app.print_text(cli::command_help(program, *command, width));
  } else if (!program.below(*a.topic).empty()) {
    app.print_text(cli::group_help(program, *a.topic, width));
  } else {
    std::vector<std::string> known;
    for (const auto& t : topics) known.emplace_back(t.name);
    for (const auto& c : program.commands) known.emplace_back(c.path);
    const auto near = nearest(*a.topic, known);
    throw Error::usage("no help on \"" + *a.topic + "\"").hint(near ? "did you mean tas help " + *near : "tas help lists all commands");
  }
  return 0;
}

}  // namespace

cli::Command help() { return cli::command<Args, declare, run>("help", "explain a command or a topic"); }

}  // namespace tas::apps
