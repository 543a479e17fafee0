#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/cli/generate.hpp"

namespace tas::cli {
namespace {

std::string function_name(const Program& program) {
  std::string name = "_" + program.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

}  // namespace

// Every shell asks the program itself: one process for a TAB, and nothing here goes out of date.
std::string bash_completion(const Program& program) {
  return fmt::format(
      "# bash completion of {0}, made by {0} --generate bash\n{1}() {{\n"
      "  local word about quoted\n"
      "  COMPREPLY=()\n"
      "  while IFS=$'\\t' read -r word about; do\n"
      "    printf -v quoted %q \"$word\"\n"
      "    COMPREPLY+=(\"$quoted\")\n"
      "  done < <({0} __complete \"${{COMP_WORDS[@]:1:COMP_CWORD}}\" 2>/dev/null)\n"
      "}}\ncomplete -o default -o nosort -F {1} {0}\n",
      program.name, function_name(program));
}

std::string zsh_completion(const Program& program) {
  return fmt::format(
      "#compdef {0}\n# zsh completion of {0}, made by {0} --generate zsh\n{1}() {{\n"
      "  local line\n  local -a found shown\n"
      "  for line in \"${{(@f)$({0} __complete \"${{(@Q)words[2,CURRENT]}}\" 2>/dev/null)}}\"; do\n"
      "    [[ -n $line ]] || continue\n"
      "    found+=(\"${{line%%$'\\t'*}}\")\n"
      "    shown+=(\"${{line%%$'\\t'*}}  ${{line#*$'\\t'}}\")\n"
      "  done\n"
      "  if (( $#found )); then\n    compadd -V tas -l -d shown -a found\n  else\n    _files\n  fi\n}}\n"
      "if [[ $funcstack[1] == {1} ]]; then {1} \"$@\"; else compdef {1} {0}; fi\n",
      program.name, function_name(program));
}

std::string fish_completion(const Program& program) {
  return fmt::format(
      "# fish completion of {0}, made by {0} --generate fish\nfunction _{1}_candidates\n"
      "  set -l words (commandline -opc)\n"
      "  set -l found ({0} __complete $words[2..-1] (commandline -ct) 2>/dev/null)\n"
      "  if test (count $found) -gt 0\n    printf '%s\\n' $found\n  else\n    __fish_complete_path (commandline -ct)\n  end\nend\n"
      "complete -c {0} -f -k -a '(_{1}_candidates)'\n",
      program.name, function_name(program));
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
