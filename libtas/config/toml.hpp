// A TOML file as a flat list of its values. The reader is the module libtas-config.so, loaded when there is a file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tas::config {

struct Item {
  enum class Kind : std::uint8_t { text, boolean, integer, real, words, other };
  std::string key;    // "rating.ask"
  Kind kind;
  std::string value;  // as text; words separated by commas
  int line = 0;
};

// Every value of the text, tables opened up. Throws config with `name`, line and column for what is no TOML.
std::vector<Item> read_toml(std::string_view text, const std::string& name);

// What the module exports.
struct TomlTrouble {
  std::string message;
  int line = 0, column = 0;
};
using ReadToml = bool(std::string_view text, std::vector<Item>& items, TomlTrouble& trouble);

}  // namespace tas::config
