#include "libtas/config/toml.hpp"

#include <fmt/format.h>

#include "libtas/base/error.hpp"
#include "libtas/base/module.hpp"

namespace tas::config {

std::vector<Item> read_toml(std::string_view text, const std::string& name) {
  static auto* const read = reinterpret_cast<ReadToml*>(module_function("libtas-config", "tas_read_toml", "libtas1"));
  std::vector<Item> items;
  TomlTrouble trouble;
  if (!read(text, items, trouble)) {
    throw Error{Errc::config, fmt::format("{}:{}:{}: {}", name, trouble.line, trouble.column, trouble.message)}.hint("correct the line, or comment it out with #");
  }
  return items;
}

}  // namespace tas::config
