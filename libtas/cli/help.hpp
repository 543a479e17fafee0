// Help text from the command table: examples first.
#pragma once

#include <string>

#include "libtas/cli/command.hpp"

namespace tas::cli {

std::string command_help(const Program&, const Command&, int width);
std::string group_help(const Program&, std::string_view group, int width);
std::string program_help(const Program&, int width);
std::string exit_code_help(int width);
std::string dates_help(int width);  // made from what the parser of times knows
std::string fields_help(int width);  // what --where understands
// "tas task add [OPTIONS] TEXT…"
std::string usage_line(const Program&, const Command&, const Spec&);

}  // namespace tas::cli
