// What is made from the command table besides help: man page and shell completions. Used at build time and by tests.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/cli/command.hpp"

namespace tas::cli {

// "--generate man|bash|zsh|fish" -> the text; nullopt when the words ask for something else. Throws usage.
std::optional<std::string> generate(const std::vector<std::string>& args, const Program&);

std::string man_page(const Program&);
// What programs get: a section of the man page of each program; of tas it is tas-json(5).
std::string json_section(const Program&);
std::string json_man_page(const Program&);
// tas-formulas(7), from the table of metrics.
std::string formulas_man_page(const Program&);
// tas-filter(7), from the fields of --where.
std::string filter_man_page(const Program&);
std::string bash_completion(const Program&);
std::string zsh_completion(const Program&);
std::string fish_completion(const Program&);

}  // namespace tas::cli
