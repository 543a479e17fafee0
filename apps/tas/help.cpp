#include "libtas/cli/help.hpp"

#include <algorithm>

#include "apps/tas/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/report/formulas.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::optional<std::string> topic;
};

void declare(cli::Spec& s, Args& a) {
  s.ref(a.topic, "a command, dates, exit-codes or formulas", "TOPIC");
  s.example("tas help start", "examples and options of a command");
  s.example("tas help dates", "what --at, --due, --since and due: understand");
  s.example("tas help exit-codes", "what each exit code means");
  s.example("tas help formulas", "how every score is computed, and where it differs from the original");
}

int run(cli::App& app, const Args& a) {
  const int width = std::clamp(app.process().terminal.width, 40, 100);
  const auto& program = app.program();
  if (!a.topic) {
    app.print_text(cli::program_help(program, width));
  } else if (*a.topic == "exit-codes") {
    app.print_text(cli::exit_code_help());
  } else if (*a.topic == "formulas") {
    app.print_text(report::formulas_text(width));
  } else if (*a.topic == "dates") {
    app.print_text(cli::dates_help(width));
  } else if (const auto* command = program.find(*a.topic)) {
    app.print_text(cli::command_help(program, *command, width));
  } else if (!program.below(*a.topic).empty()) {
    app.print_text(cli::group_help(program, *a.topic, width));
  } else {
    std::vector<std::string> topics{"exit-codes", "formulas", "dates"};
    for (const auto& c : program.commands) topics.emplace_back(c.path);
    const auto near = nearest(*a.topic, topics);
    throw Error::usage("no help on \"" + *a.topic + "\"").hint(near ? "did you mean tas help " + *near : "tas help lists all commands");
  }
  return 0;
}

}  // namespace

cli::Command help() { return cli::command<Args, declare, run>("help", "explain a command or a topic"); }

}  // namespace tas::apps
