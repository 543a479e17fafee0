#include "libtas/cli/main.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/generate.hpp"
#include "libtas/cli/help.hpp"
#include "libtas/cli/parse.hpp"
#include "libtas/render/json.hpp"

namespace tas::cli {
namespace {

// Errors may come before the options are parsed, so the wish for JSON is read from the words themselves.
bool wants_json(const std::vector<std::string>& args) {
  for (std::size_t i = 0; i < args.size() && args[i] != "--"; ++i) {
    const auto& a = args[i];
    const bool next_is_json = i + 1 < args.size() && args[i + 1].starts_with("json");
    if (a == "--json" || a == "-ojson" || a == "-ojsonl" || a.starts_with("--format=json")) return true;
    if ((a == "-o" || a == "--format") && next_is_json) return true;
  }
  return false;
}

std::string quoted(const std::string& arg) {
  if (!arg.empty() && arg.find_first_of(" \t\n\"'\\$`*?&|;<>()[]{}!#~") == std::string::npos) return arg;
  std::string text = "'";
  for (const char c : arg) text += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return text + "'";
}

std::string command_line(const Program& program, const std::vector<std::string>& args) {
  std::string line = program.name;
  for (const auto& arg : args) line += " " + quoted(arg);
  return line;
}

void report(const Error& e, const std::vector<std::string>& args, Process& process, const Program& program) {
  if (e.code() == Errc::closed_pipe) return;
  try {
    if (wants_json(args)) {
      process.err.write(render::json_error(error_name(e.code()), exit_status(e.code()), e.message(), e.hint(), e.candidates()) + "\n");
    } else {
      process.err.write(program.name + ": " + terminal_safe(e.message()) + "\n");
      if (!e.excerpt().empty()) {
        process.err.write("  " + terminal_safe(e.excerpt()) + "\n  " + std::string(static_cast<std::size_t>(e.caret()), ' ') + "^\n");
      }
      for (const auto& candidate : e.candidates()) process.err.write("  " + terminal_safe(candidate) + "\n");
      if (!e.hint().empty()) process.err.write("hint: " + terminal_safe(e.hint()) + "\n");
    }
    process.err.flush();
  } catch (const Error&) {
    // Nobody is left to tell; the exit status still says it.
  }
}

int show_help(const Chosen& chosen, Process& process, const Program& program) {
  const int width = std::clamp(process.terminal.width, 40, 100);
  if (!chosen.group.empty()) process.out.write(group_help(program, chosen.group, width));
  else if (chosen.command == nullptr || (chosen.command->path.empty() && program.commands.size() > 1)) process.out.write(program_help(program, width));
  else process.out.write(command_help(program, *chosen.command, width));
  return 0;
}

// A server that is restarted, or that lets this transaction give way to another one, costs a pause and no error, as long
// as nothing was stored or said.
int run_command(const Runner& runner, Process& process, const Program& program, const GlobalOptions& options, const std::string& line) {
  constexpr std::chrono::seconds kPatience{10};
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  bool was_connected = false;
  for (auto pause = std::chrono::milliseconds{20};; pause *= 2) {
    App app{process, program, options, line};
    try {
      return runner(app);
    } catch (const Error& e) {
      was_connected = was_connected || app.has_session();
      const bool may_repeat = e.is_worth_repeating() && was_connected && !app.has_effect();
      if (!may_repeat || std::chrono::steady_clock::now() + pause > give_up) throw;
    }
    std::this_thread::sleep_for(pause);
  }
}

int run(const std::vector<std::string>& args, Process& process, const Program& program) {
  if (const auto generated = generate(args, program)) {
    process.out.write(*generated);
    return 0;
  }
  const Chosen chosen = choose_command(program, args);
  if (chosen.command == nullptr && chosen.rest.empty()) return show_help(chosen, process, program);
  Spec spec, globals;
  Runner runner;
  if (chosen.command != nullptr) runner = chosen.command->bind(spec);
  GlobalOptions options;
  declare_global_options(globals, options, spec.is_mutating() ? Changes::data : Changes::nothing);
  const auto parsed = parse_options({&spec, &globals}, chosen.rest);
  if (options.version) {
    process.out.write(program.name + " " + program.version + "\n");
    return 0;
  }
  if (options.json && options.format && *options.format != render::Format::json) {
    throw Error::usage("--json and another --format are given").hint("choose one");
  }
  if (options.help || !runner) return show_help(chosen, process, program);
  bind_positional(spec, parsed.words);
  return run_command(runner, process, program, options, command_line(program, args));
}

}  // namespace

int main(const std::vector<std::string>& args, Process& process, const Program& program) {
  try {
    const int status = run(args, process, program);
    process.out.flush();
    process.err.flush();
    return status;
  } catch (const Error& e) {
    // What was printed before the failure still belongs to the user, unless printing is what failed.
    if (e.code() != Errc::io && e.code() != Errc::closed_pipe && !wants_json(args)) {
      try {
        process.out.flush();
      } catch (const Error& second) {
        report(second, args, process, program);
        return exit_status(second.code());
      }
    }
    report(e, args, process, program);
    return exit_status(e.code());
  } catch (const std::exception& e) {
    report(Error::internal(e.what()).hint("this is a defect: please report it with the command you typed"), args, process, program);
    return exit_status(Errc::internal);
  }
}

}  // namespace tas::cli
