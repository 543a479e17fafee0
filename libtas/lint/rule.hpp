// The rules of the linter, one table: the command, its help and the tests read it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace tas::lint {

enum class Severity : std::uint8_t {
  error,   // loses data, fails on a filled database, or means something else than it says
  warning  // works, at a price
};
std::string_view severity_name(Severity);

struct Rule {
  std::string_view name;  // as in -- tas:lint-ignore
  Severity severity;
  std::string_view meaning;
};

std::span<const Rule> rules();
const Rule* find_rule(std::string_view name);  // null: there is none

}  // namespace tas::lint
