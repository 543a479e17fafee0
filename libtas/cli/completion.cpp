#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/generate.hpp"
#include "libtas/cli/options.hpp"

namespace tas::cli {
namespace {

// Words that may follow a path: "" -> add, task …; "task" -> add, list …
std::vector<std::string> words_after(const Program& program, const std::string& path) {
  std::vector<std::string> words;
  for (const auto& command : program.commands) {
    std::string_view rest = command.path;
    if (!path.empty()) {
      if (!rest.starts_with(path + " ")) continue;
      rest.remove_prefix(path.size() + 1);
    }
    const std::string word{rest.substr(0, rest.find(' '))};
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  }
  return words;
}

std::vector<std::string> groups(const Program& program) {
  std::vector<std::string> found;
  for (const auto& word : words_after(program, "")) {
    if (!program.below(word).empty()) found.push_back(word);
  }
  return found;
}

std::vector<Option> options_of(const Command& command) {
  Spec spec, globals;
  GlobalOptions ignored;
  const auto runner = command.bind(spec);
  declare_global_options(globals, ignored, spec.is_mutating() ? Changes::data : Changes::nothing);
  auto options = spec.options();
  options.insert(options.end(), globals.options().begin(), globals.options().end());
  return options;
}

std::string option_words(const Command& command) {
  std::vector<std::string> words;
  for (const auto& option : options_of(command)) {
    words.push_back("--" + option.long_name);
    if (option.short_name != 0) words.push_back(std::string{"-"} + option.short_name);
  }
  return join(words, " ");
}

std::string shell_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') quoted += "'\\''";
    else quoted += c;
  }
  return quoted + "'";
}

std::string function_name(const Program& program) {
  std::string name = "_" + program.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

}  // namespace

std::string bash_completion(const Program& program) {
  const std::string name = function_name(program);
  std::string text = fmt::format(
      "# bash completion of {0}, made by {0} --generate bash\n{1}() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} path= candidate i\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    candidate=${{COMP_WORDS[i]}}\n"
      "    [[ $candidate == -* ]] && continue\n"
      "    case \"${{path:+$path }}$candidate\" in\n",
      program.name, name);
  std::vector<std::string> paths = groups(program);
  for (const auto& command : program.commands) {
    if (!command.path.empty() && std::find(paths.begin(), paths.end(), command.path) == paths.end()) paths.push_back(command.path);
  }
  for (const auto& path : paths) text += fmt::format("      {0}) path={0} ;;\n", shell_quoted(path));
  text += "    esac\n  done\n  local words=\n  case \"$path\" in\n";
  text += fmt::format("    '') words={} ;;\n", shell_quoted(join(words_after(program, ""), " ")));
  for (const auto& group : groups(program)) {
    text += fmt::format("    {}) words={} ;;\n", shell_quoted(group), shell_quoted(join(words_after(program, group), " ")));
  }
  text += "  esac\n  if [[ $word == -* || -z $words ]]; then\n    case \"$path\" in\n";
  for (const auto& command : program.commands) {
    text += fmt::format("      {}) words={} ;;\n", shell_quoted(command.path), shell_quoted(option_words(command)));
  }
  return text + fmt::format("    esac\n  fi\n  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n}}\ncomplete -o default -F {} {}\n", name, program.name);
}

std::string zsh_completion(const Program& program) {
  std::string text = fmt::format("#compdef {0}\n# zsh completion of {0}, made by {0} --generate zsh\n{1}() {{\n  local path= word\n  local -a words_found\n"
                                 "  for word in \"${{(@)words[2,CURRENT-1]}}\"; do\n    [[ $word == -* ]] && continue\n    case \"${{path:+$path }}$word\" in\n",
                                 program.name, function_name(program));
  std::vector<std::string> paths = groups(program);
  for (const auto& command : program.commands) {
    if (!command.path.empty() && std::find(paths.begin(), paths.end(), command.path) == paths.end()) paths.push_back(command.path);
  }
  for (const auto& path : paths) text += fmt::format("      {0}) path={0} ;;\n", shell_quoted(path));
  text += "    esac\n  done\n  case $path in\n";
  const auto describe = [&](const std::string& path) {
    std::string found;
    for (const auto& word : words_after(program, path)) {
      const auto* command = program.find(path.empty() ? word : path + " " + word);
      found += " " + shell_quoted(word + ":" + (command != nullptr ? command->summary : word + " commands"));
    }
    return found;
  };
  text += fmt::format("    '') words_found=({} ) ;;\n", describe(""));
  for (const auto& group : groups(program)) text += fmt::format("    {}) words_found=({} ) ;;\n", shell_quoted(group), describe(group));
  text += "  esac\n  if [[ $PREFIX == -* ]]; then\n    case $path in\n";
  for (const auto& command : program.commands) {
    std::string found;
    for (const auto& option : options_of(command)) found += " " + shell_quoted("--" + option.long_name + ":" + option.help);
    text += fmt::format("      {}) words_found=({} ) ;;\n", shell_quoted(command.path), found);
  }
  return text + fmt::format("    esac\n  fi\n  _describe 'tas' words_found || _files\n}}\n{} \"$@\"\n", function_name(program));
}

std::string fish_completion(const Program& program) {
  std::string text = fmt::format("# fish completion of {0}, made by {0} --generate fish\n", program.name);
  const auto condition = [](const std::string& path) {
    if (path.empty()) return std::string{"__fish_use_subcommand"};
    std::vector<std::string> parts;
    for (const auto word : split(path, ' ')) parts.push_back("__fish_seen_subcommand_from " + std::string{word});
    return join(parts, "; and ");
  };
  for (const auto& word : words_after(program, "")) {
    const auto* command = program.find(word);
    text += fmt::format("complete -c {} -f -n __fish_use_subcommand -a {} -d {}\n", program.name, word,
                        shell_quoted(command != nullptr ? command->summary : word + " commands"));
  }
  for (const auto& command : program.commands) {
    if (const auto blank = command.path.find(' '); blank != std::string::npos) {
      text += fmt::format("complete -c {} -f -n {} -a {} -d {}\n", program.name, shell_quoted(condition(command.path.substr(0, blank))),
                          command.path.substr(blank + 1), shell_quoted(command.summary));
    }
    Spec spec;
    const auto runner = command.bind(spec);
    for (const auto& option : spec.options()) {
      text += fmt::format("complete -c {} -n {} -l {}{}{} -d {}\n", program.name, shell_quoted(condition(command.path)), option.long_name,
                          option.short_name != 0 ? fmt::format(" -s {}", option.short_name) : "", option.takes_value() ? " -x" : "",
                          shell_quoted(option.help));
    }
  }
  return text;
}

std::optional<std::string> generate(const std::vector<std::string>& args, const Program& program) {
  if (args.size() != 2 || args[0] != "--generate") return std::nullopt;
  if (args[1] == "man") return man_page(program);
  if (args[1] == "bash") return bash_completion(program);
  if (args[1] == "zsh") return zsh_completion(program);
  if (args[1] == "fish") return fish_completion(program);
  throw Error::usage("cannot generate \"" + args[1] + "\"").hint("one of man, bash, zsh, fish");
}

}  // namespace tas::cli
