// From argv to a bound command.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "libtas/cli/command.hpp"

namespace tas::cli {

// Which command the words name, and the rest of the words. Options that every command has may stand before it.
struct Chosen {
  const Command* command = nullptr;      // null: `group` names commands below it, or help for all was asked for
  std::string group;
  std::vector<std::string> rest;
};
// The index of the first word that is neither an option of every command nor its value; nullopt when there is none.
std::optional<std::size_t> command_word(const std::vector<std::string>& args);
// Throws usage with a suggestion for an unknown command.
Chosen choose_command(const Program&, const std::vector<std::string>& args);

// Sets what the options and positionals of the specs stand for. Free text is taken out before the option parser sees
// it: CLI11 2.1 would split "[todo]" and refuse "buy -- -5 milk". Throws usage with a suggestion for an unknown option, a
// missing value, an option given twice, or a word too many. `asks_for_help` words skip the check for missing ones.
struct Parsed {
  std::vector<Word> words;
};
// `takers`: the commands that do take an option ("--by") which these specs do not know, for the hint.
using Takers = std::function<std::vector<std::string>(const std::string& option)>;
Parsed parse_options(const std::vector<const Spec*>& specs, const std::vector<std::string>& args, const Takers& takers = {});
void bind_positional(const Spec&, const std::vector<Word>& words);

}  // namespace tas::cli
