#include "libtas/cli/help.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/options.hpp"
#include "libtas/cli/topics.hpp"
#include "libtas/domain/instance_facts.hpp"
#include "libtas/render/wrap.hpp"
#include "libtas/time/when.hpp"

namespace tas::cli {
namespace {

// Every paragraph wrapped, each line behind `indent` blanks. A word that is wider than the screen is not cut: an example must stay whole.
std::string wrapped(std::string_view text, int indent, int width) {
  std::string out;
  for (const auto paragraph : split(text, '\n')) {
    int room = width;
    for (const auto word : split(paragraph, ' ')) room = std::max(room, indent + display_width(word));
    out += std::string(static_cast<std::size_t>(indent), ' ') + render::wrapped(paragraph, room, indent) + '\n';
  }
  return out;
}

// "  -a, --aversion 0-100   what it is", the text wrapped beside the names.
std::string row(std::string_view left, std::string_view right, int left_width, int width) {
  constexpr int kLeast = 20, kBelow = 6;
  const int column = left_width + 4;
  const std::string head = "  " + std::string{left};
  if (width < column + kLeast && left_width > kLeast / 2) return head + "\n" + wrapped(right, kBelow, width);
  std::string text = wrapped(right, column, std::max(width, column + kLeast));
  if (display_width(head) + 2 > column) return head + "\n" + text;
  return head + text.substr(static_cast<std::size_t>(display_width(head)));
}

std::string option_rows(const Spec& spec, int width) {
  constexpr int kLeft = 26;
  std::string text;
  for (const auto& option : spec.options()) {
    if (!option.group.empty()) continue;
    std::string help = option.help;
    if (!option.choices.empty()) help += " (" + join(option.choices, ", ") + ")";
    if (option.is_repeatable) help += "; may be given several times";
    text += row(option.shown(), help, kLeft, width);
  }
  return text;
}

// The options that are only named here.
std::string named_options(const Program& program, const Spec& spec, int width) {
  std::string group, names;
  for (const auto& option : spec.options()) {
    if (option.group.empty()) continue;
    group = option.group;
    names += (names.empty() ? "" : ", ") + ("--" + option.long_name + " " + option.metavar);
  }
  return names.empty() ? "" : "\n" + group + "\n" + wrapped(names + "; see man " + program.name, 2, width);
}

std::string command_rows(const std::vector<const Command*>& commands, int width) {
  constexpr int kLeft = 20;
  std::string text;
  for (const auto* command : commands) text += row(command->path, command->summary, kLeft, width);
  return text;
}

}  // namespace

std::string usage_line(const Program& program, const Command& command, const Spec& spec) {
  std::string line = program.name;
  if (!command.path.empty()) line.append(" ").append(command.path);
  if (const auto& positional = spec.positional()) {
    using Kind = Positional::Kind;
    switch (positional->kind) {
      case Kind::optional_ref: line += " [" + positional->name + "]"; break;
      case Kind::required_ref: line += " " + positional->name; break;
      case Kind::required_text:
      case Kind::paths: line += " " + positional->name + "…"; break;
    }
  }
  return line + " [OPTIONS]";
}

std::string command_help(const Program& program, const Command& command, int width) {
  Spec spec;
  const auto runner = command.bind(spec);
  std::string text = usage_line(program, command, spec) + "\n\n" + wrapped(command.summary, 2, width);
  if (!spec.examples().empty()) {
    text += "\nExamples\n";
    for (const auto& example : spec.examples()) text += "  " + example.command + "\n" + wrapped(example.shows, 6, width);
  }
  if (const auto& positional = spec.positional()) text += "\nArguments\n" + row(positional->name, positional->help, 26, width);
  if (!spec.options().empty()) text += "\nOptions\n" + option_rows(spec, width);
  Spec globals;
  GlobalOptions ignored;
  declare_global_options(globals, ignored, spec.changes());
  text += "\nOptions of every command\n" + option_rows(globals, width);
  text += named_options(program, globals, width);
  if (!spec.details().empty()) text += "\n" + wrapped(spec.details(), 0, width);
  return text;
}

std::string group_help(const Program& program, std::string_view group, int width) {
  return fmt::format("{} {} COMMAND\n\n", program.name, group) + command_rows(program.below(group), width) +
         "\n" + wrapped(fmt::format("{} {} COMMAND --help shows examples and options.", program.name, group), 0, width);
}

std::string program_help(const Program& program, int width) {
  std::vector<const Command*> everyday, nouns;
  for (const auto& command : program.commands) {
    if (command.path.empty()) continue;
    (command.path.find(' ') == std::string::npos ? everyday : nouns).push_back(&command);
  }
  std::string text = fmt::format("{} {}\n\n", program.name, program.version) + wrapped(program.summary, 0, width);
  if (const auto* bare = program.find("")) text += fmt::format("\n  {:<20}  {}\n", program.name, bare->summary);
  text += command_rows(everyday, width);
  if (!nouns.empty()) text += "\n" + command_rows(nouns, width);
  if (program.find("help") == nullptr) return text + "\n" + wrapped(fmt::format("{0} COMMAND --help shows examples and options, man {0} all of them and the exit codes.", program.name), 0, width);
  std::vector<std::string> names;
  for (const auto& topic : topics()) names.emplace_back(topic.name);
  return text + "\n" + wrapped(fmt::format("{0} COMMAND --help shows examples and options; {0} help TOPIC explains {1}.", program.name, join(names, ", ")), 0, width);
}

std::string dates_help(int width) {
  std::string text = wrapped("A time is understood as a whole or refused, and what was understood is said back.", 0, width);
  for (const auto& form : time::when_forms()) text += "\n" + wrapped(form.examples, 2, width) + wrapped(form.meaning, 6, width);
  return text + "\n" +
         wrapped("Lengths (--for, --est): 45m, 1h30m, 1.5h, 2 days; m are minutes. Times that a change of the clocks skips are refused with both "
                 "neighbours; of an hour that comes twice the first is meant.", 0, width);
}

std::string fields_help(int width) {
  std::string text = wrapped("--where takes a condition, which is understood as a whole or refused. What compares something unknown is not met, and neither is its opposite.", 0, width);
  for (const auto& form : domain::condition_forms()) text += "\n" + wrapped(form.example, 2, width) + wrapped(form.meaning, 6, width);
  text += "\n" + wrapped("Fields (tas list):", 0, width);
  for (const auto& field : domain::instance_fields()) {
    constexpr int kLeft = 24;
    text += row(field.name, field.meaning, kLeft, width);
  }
  return text;
}

std::string exit_code_help(int width) {
  constexpr int kLeft = 3;
  std::string text = row("  0", "done; an empty list too", kLeft, width);
  for (const auto& status : exit_statuses()) text += row(fmt::format("{:>3}", status.status), status.meaning, kLeft, width);
  return text;
}

}  // namespace tas::cli
