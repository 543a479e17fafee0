#include "libtas/cli/main.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "libtas/base/error.hpp"
#include "libtas/cli/alias.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/complete.hpp"
#include "libtas/cli/diagnostics.hpp"
#include "libtas/cli/generate.hpp"
#include "libtas/cli/help.hpp"
#include "libtas/cli/parse.hpp"
#include "libtas/cli/pick.hpp"
#include "libtas/cli/shell.hpp"

namespace tas::cli {
namespace {

int show_help(const Chosen& chosen, Process& process, const Program& program) {
  const int width = std::clamp(process.terminal.width, 40, 100);
  if (!chosen.group.empty()) process.out.write(group_help(program, chosen.group, width));
  else if (chosen.command == nullptr || (chosen.command->path.empty() && program.commands.size() > 1)) process.out.write(program_help(program, width));
  else process.out.write(command_help(program, *chosen.command, width));
  return 0;
}

// A server that is restarted, or that lets this transaction give way to another one, costs a pause and no error, as long
// as nothing was stored or said.
int run_command(const Runner& runner, Diagnostics& diagnostics, const Program& program, const GlobalOptions& options) {
  constexpr std::chrono::seconds kPatience{10};
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  bool was_connected = false;
  Decisions decisions;
  for (auto pause = std::chrono::milliseconds{20};; pause *= 2) {
    App app{diagnostics, program, options, decisions};
    try {
      return runner(app);
    } catch (const Error& e) {
      if (app.undecided()) {
        const auto& chosen = app.undecided()->choices[pick(app, *app.undecided())];
        decisions[app.undecided()->word] = chosen.id;
        continue;
      }
      was_connected = was_connected || app.has_session();
      const bool may_repeat = e.is_worth_repeating() && was_connected && !app.has_effect();
      if (!may_repeat || std::chrono::steady_clock::now() + pause > give_up) throw;
      diagnostics.log().info("trying again", {{"because", e.message()}});
    }
    std::this_thread::sleep_for(pause);
  }
}

// The commands of the same noun that take the option: "analytics trend" for --by of "analytics gaps".
Takers takers_beside(const Program& program, const Chosen& chosen) {
  return [&](const std::string& option) {
    std::vector<std::string> takers;
    const auto blank = chosen.command == nullptr ? std::string::npos : chosen.command->path.find(' ');
    if (blank == std::string::npos) return takers;
    for (const auto& command : program.commands) {
      if (!command.path.starts_with(chosen.command->path.substr(0, blank + 1))) continue;
      Spec spec;
      command.bind(spec);
      const bool has_it = std::any_of(spec.options().begin(), spec.options().end(), [&](const Option& o) { return "--" + o.long_name == option; });
      if (has_it) takers.push_back(fmt::format("{} {}", program.name, command.path));
    }
    return takers;
  };
}

int run(const std::vector<std::string>& args, Diagnostics& diagnostics, const Program& program);

// A word that is no command may be the user's own.
std::optional<int> run_alias(const std::vector<std::string>& args, Diagnostics& diagnostics, const Program& program) {
  if (program.output != Output::users_data) return std::nullopt;
  const auto expanded = expand_alias(args, diagnostics.process(), program);
  if (!expanded) return std::nullopt;
  if (expanded->shell) return run_line(*expanded->shell, expanded->args);
  if (const auto at = command_word(expanded->args); at && program.find(expanded->args[*at]) == nullptr && program.below(expanded->args[*at]).empty()) {
    throw Error::usage("the alias " + args[*command_word(args)] + " does not begin with a command").hint("tas alias list shows what it stands for");
  }
  return run(expanded->args, diagnostics, program);
}

int run(const std::vector<std::string>& args, Diagnostics& diagnostics, const Program& program) {
  Process& process = diagnostics.process();
  if (const auto generated = generate(args, program)) {
    process.out.write(*generated);
    return 0;
  }
  if (const auto text = completed(args, process, program)) {
    process.out.write(*text);
    return 0;
  }
  if (const auto status = run_alias(args, diagnostics, program)) return *status;
  const Chosen chosen = choose_command(program, args);
  if (chosen.command != nullptr) diagnostics.chose(*chosen.command);
  if (chosen.command == nullptr && chosen.rest.empty()) return show_help(chosen, process, program);
  Spec spec, globals;
  Runner runner;
  if (chosen.command != nullptr) runner = chosen.command->bind(spec);
  GlobalOptions options;
  // Most lines have no option that would have to be looked up.
  const bool has_options = std::any_of(chosen.rest.begin(), chosen.rest.end(), [](const auto& arg) { return arg.starts_with('-'); });
  if (has_options) declare_global_options(globals, options, spec.changes());
  const auto parsed = parse_options({&spec, &globals}, chosen.rest, takers_beside(program, chosen));
  if (options.version) {
    process.out.write(program.name + " " + program.version + "\n");
    return 0;
  }
  if (options.json && options.format && *options.format != render::Format::json) {
    throw Error::usage("--json and another --format are given").hint("choose one");
  }
  if (options.pattern && (options.json || options.format)) throw Error::usage(std::string{"--template and "} + (options.json ? "--json" : "--format") + " are given").hint("choose one");
  if (options.pattern && options.fields) throw Error::usage("--template and --fields are given").hint("choose one");
  if (options.help || !runner) return show_help(chosen, process, program);
  bind_positional(spec, parsed.words);
  if (options.fields && render::Selection{*options.fields, {}, {}}.wants_names()) {
    if (spec.is_acting()) throw Error::usage(fmt::format("--fields alone asks for the fields, and {} cannot be only tried", chosen.command->path)).hint("man tas-json lists them");
    options.dry_run = true;  // a question changes nothing
    options.format = render::Format::jsonl;
  }
  diagnostics.configure(options.log);
  diagnostics.started(std::string{chosen.command->path});
  return run_command(runner, diagnostics, program, options);
}

}  // namespace

int main(const std::vector<std::string>& args, Process& process, const Program& program) {
  Diagnostics diagnostics{process, program, args};
  const auto failed = [&diagnostics](const Error& e) {
    diagnostics.report(e);
    return diagnostics.status_of(e);
  };
  Sink& out = diagnostics.process().out;
  try {
    const int status = run(args, diagnostics, program);
    out.flush();
    diagnostics.finished(status);
    diagnostics.process().err.flush();
    return status;
  } catch (const Error& e) {
    // What was printed before the failure still belongs to the user, unless printing is what failed.
    if (e.code() != Errc::io && e.code() != Errc::closed_pipe && !wants_json(args)) {
      try {
        out.flush();
      } catch (const Error& second) {
        return failed(second);
      }
    }
    return failed(e);
  } catch (const std::exception& e) {
    return failed(Error::internal(e.what()).hint("this is a defect: please report it with the command you typed"));
  }
}

}  // namespace tas::cli
