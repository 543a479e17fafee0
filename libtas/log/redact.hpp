// What keeps secrets out of everything that is written: logs, errors, output. A secret is shown as "***".
//
// By value: what add() was told is found anywhere, in every form that log/secret.hpp lists, and in part where a message
// cut it off. Values of 1 to 3 bytes would take ordinary words with them: they are found in the places below only.
// By place: log/patterns.hpp.
#pragma once

#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/log/secret.hpp"

namespace tas::log {

enum class Rules {
  everything,  // for what a program says: known values, places
  known,       // for the data of operators: known values
  known_long,  // for the users' own data, which may look like anything: known values of 8 bytes or more
};

class Redactor {
 public:
  // The value is kept, and overwritten when the Redactor dies.
  void add(std::string_view secret);

  // Whether a known value can be found by these rules.
  bool knows_any(Rules) const noexcept;
  std::string redacted(std::string_view text, Rules = Rules::everything) const;

  // For a text that comes in parts: appends to `out` what can be told already and returns how many bytes of `text` that
  // was; the others must come again with what follows them.
  std::size_t redact_beginning(std::string_view text, Rules, std::string& out) const;

 private:
  void find_values(std::string_view text, Rules, std::vector<Span>& found) const;
  std::vector<Span> find(std::string_view text, Rules) const;

  std::vector<Secret> secrets_;
  std::bitset<256> starts_;
  std::size_t longest_value_ = 0, longest_form_ = 0;
};

}  // namespace tas::log
