// The settings there are: names, types, defaults, and where each may be set. Help, man page, completion and the checks of
// the files read this table.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tas::config {

// weights: names with numbers, "calm=2,relief=0".
enum class Type : std::uint8_t { text, word, boolean, integer, words, weights };

struct Key {
  std::string_view name;      // "rating.ask"; "alias.*" stands for every name below
  Type type;
  std::string_view standard;  // the default as it is written in the file, without quotes; "" is none
  std::string_view variable;  // of the environment, above every file; "" when there is none
  std::string_view meaning;
  std::string_view words;     // what a word (Type::word), each of Type::words or each name of Type::weights may be, separated by blanks; "" is anything
  bool is_personal = false;   // never from the file of a project
};

std::span<const Key> keys() noexcept;
// The row of a name; "alias.d" finds "alias.*". Null when there is none.
const Key* find_key(std::string_view name) noexcept;
// Every name, without those of "alias.*": what a typing mistake may have meant.
std::vector<std::string> key_names();

// A value as text: words separated by commas, true or false, digits. Checks it against the row and returns it in its normal
// form. Throws config naming `where` ("file:3", "TAS_COLOR", "color").
std::string checked(const Key&, std::string_view value, const std::string& where);

}  // namespace tas::config
