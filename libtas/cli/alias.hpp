// A user's own words for command lines: `tas config` holds them as alias.NAME, `tas alias` changes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/cli/command.hpp"
#include "libtas/cli/process.hpp"

namespace tas::cli {

// The words of a command line, quotes taken off: 'a b', "a b", \ before a character. Throws usage for an open quote.
std::vector<std::string> command_words(std::string_view line);

struct Expanded {
  std::vector<std::string> args;     // what stands for the alias and what followed it
  std::optional<std::string> shell;  // set for an alias that begins with "!": what the shell is given, with `args` as $1, $2 …
};
// When the first word of `args` is no command but an alias: what it stands for. $1 to $9 are the words that follow, $@ is all
// of them; what is not named so is added at the end. A command of that name is never shadowed. Throws what reading the
// settings throws, usage for a word that is missing.
std::optional<Expanded> expand_alias(const std::vector<std::string>& args, const Process&, const Program&);

}  // namespace tas::cli
