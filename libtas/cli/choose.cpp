#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/options.hpp"
#include "libtas/cli/parse.hpp"

namespace tas::cli {
namespace {

// The options of every command, declared when one is met: most lines begin with the command.
class Globals {
 public:
  const std::vector<Option>& options() {
    if (spec_.options().empty()) declare_global_options(spec_, ignored_, Changes::heard);
    return spec_.options();
  }

 private:
  Spec spec_;
  GlobalOptions ignored_;
};

bool is_global(Globals& globals, const std::string& arg) {
  return std::any_of(globals.options().begin(), globals.options().end(), [&arg](const Option& option) {
    return arg.substr(0, arg.find('=')) == "--" + option.long_name || (arg[1] != '-' && arg[1] == option.short_name);
  });
}

// A mistyped option before the command must not turn its value into a command.
void refuse_unknown(Globals& globals, const std::string& arg) {
  if (is_global(globals, arg)) return;
  std::vector<std::string> names;
  for (const auto& option : globals.options()) names.push_back("--" + option.long_name);
  const auto near = arg.starts_with("--") ? nearest(arg, names) : std::nullopt;
  throw Error::usage("unknown option " + arg + " before the command").hint(near ? "did you mean " + *near : "put a command's own options after it");
}

bool takes_next(Globals& globals, const std::string& arg) {
  for (const auto& option : globals.options()) {
    if (!option.takes_value()) continue;
    if (arg == "--" + option.long_name) return true;
    if (option.short_name != 0 && arg == std::string{"-"} + option.short_name) return true;
  }
  return false;
}

// Index of the first word that is neither an option nor an option's value.
enum class Strangers : std::uint8_t { refused, end_the_search };

std::size_t first_word(Globals& globals, const std::vector<std::string>& args, std::size_t from, Strangers strangers = Strangers::refused) {
  for (std::size_t i = from; i < args.size(); ++i) {
    if (args[i] == "--") return args.size();
    if (args[i].size() < 2 || args[i].front() != '-') return i;
    if (from == 0) {
      const auto rest = std::find_if(args.begin() + static_cast<std::ptrdiff_t>(i), args.end(), [](const auto& a) { return !a.starts_with('-'); });
      if (strangers == Strangers::end_the_search && !is_global(globals, args[i])) return args.size();
      if (rest != args.end()) refuse_unknown(globals, args[i]);
    }
    if (takes_next(globals, args[i])) ++i;
  }
  return args.size();
}

// "completd" is near "instance complete" too: the last word of a path counts like a command of its own.
std::optional<std::string> nearest_path(const Program& program, const std::string& typed, const std::string& group) {
  std::vector<std::string> first, last, paths;
  for (const auto& command : program.commands) {
    if (command.path.empty()) continue;
    if (!group.empty() && !command.path.starts_with(group + " ")) continue;
    const auto below = group.empty() ? command.path : command.path.substr(group.size() + 1);
    first.emplace_back(below.substr(0, below.find(' ')));
    last.emplace_back(command.path.substr(command.path.rfind(' ') + 1));
    paths.emplace_back(command.path);
  }
  const std::string prefix = group.empty() ? "" : group + " ";
  if (const auto near = nearest(typed, first)) return prefix + *near;
  const auto near = nearest(typed, last);
  if (!near) return std::nullopt;
  return paths[static_cast<std::size_t>(std::find(last.begin(), last.end(), *near) - last.begin())];
}

// What the program does without a command may be about words: a word that names no command is one of them then.
bool takes_words(const Command& command) {
  Spec spec;
  command.bind(spec);
  return spec.positional().has_value();
}

// "completd" is near a word that means "done" here, and nearer to it than to any command.
std::optional<std::string> meant_by_synonym(const Program& program, const std::string& typed) {
  std::vector<std::string> words;
  for (const auto& command : program.commands) {
    if (!command.path.empty()) words.emplace_back(command.path.substr(0, command.path.find(' ')));
  }
  const auto commands = words.size();
  const auto synonyms = program.synonyms != nullptr ? program.synonyms() : std::vector<Synonym>{};
  for (const auto& synonym : synonyms) words.emplace_back(synonym.word);
  const auto near = nearest(typed, words);
  if (!near) return std::nullopt;
  const auto at = static_cast<std::size_t>(std::find(words.begin(), words.end(), *near) - words.begin());
  if (at < commands) return std::nullopt;
  std::string lines;
  for (const auto line : synonyms[at - commands].lines) {
    if (!lines.empty()) lines += " or ";
    lines.append(program.name).append(" ").append(line);
    if (const auto* command = program.find(line)) lines.append(" (").append(command->summary).append(")");
  }
  return lines;
}

Error unknown_command(const Program& program, const std::string& typed, const std::string& group) {
  if (const auto lines = group.empty() ? meant_by_synonym(program, typed) : std::nullopt) {
    return Error::usage("no command \"" + typed + "\"").hint("did you mean " + *lines + "?");
  }
  const auto near = nearest_path(program, typed, group);
  return Error::usage("no command \"" + (group.empty() ? "" : group + " ") + typed + "\"")
      .hint(near ? "did you mean " + program.name + " " + *near : "see " + program.name + (program.find("help") != nullptr ? " help" : " --help"));
}

}  // namespace

const Command* Program::find(std::string_view path) const {
  for (const auto& command : commands) {
    if (command.path == path) return &command;
  }
  return nullptr;
}

std::vector<const Command*> Program::below(std::string_view word) const {
  std::vector<const Command*> found;
  for (const auto& command : commands) {
    if (command.path.size() > word.size() && command.path.starts_with(word) && command.path[word.size()] == ' ') found.push_back(&command);
  }
  return found;
}

std::optional<std::size_t> command_word(const std::vector<std::string>& args) {
  Globals globals;
  try {
    const auto first = first_word(globals, args, 0);
    return first < args.size() ? std::optional{first} : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;  // whoever chooses the command says what is wrong
  }
}

Chosen choose_command(const Program& program, const std::vector<std::string>& args) {
  Globals globals;
  Chosen chosen{program.find(""), "", args};
  // Options of what the program does without a command may stand before its words.
  const bool has_words = chosen.command != nullptr && takes_words(*chosen.command);
  const auto first = first_word(globals, args, 0, has_words ? Strangers::end_the_search : Strangers::refused);
  const bool is_single = program.commands.size() == 1;
  if (first == args.size() || is_single) return chosen;

  const auto without = [&args](const std::vector<std::size_t>& taken) {
    std::vector<std::string> rest;
    for (std::size_t i = 0; i < args.size(); ++i) {
      if (std::find(taken.begin(), taken.end(), i) == taken.end()) rest.push_back(args[i]);
    }
    return rest;
  };
  // Down the tree as far as the words name a part of it: "task", "task template", "task template save".
  std::string path = args[first];
  std::vector<std::size_t> taken{first};
  while (!program.below(path).empty()) {
    const auto following = first_word(globals, args, taken.back() + 1);
    if (following == args.size()) return {program.find(path), path, without(taken)};
    const auto longer = path + " " + args[following];
    if (program.find(longer) == nullptr && program.below(longer).empty()) {
      if (program.find(path) == nullptr) throw unknown_command(program, args[following], path);
      break;
    }
    path = longer;
    taken.push_back(following);
  }
  if (const auto* command = program.find(path)) return {command, "", without(taken)};
  if (has_words) return chosen;
  throw unknown_command(program, path, "");
}

}  // namespace tas::cli
