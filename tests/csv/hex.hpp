// Cells as other readers of CSV are asked to print them: whatever is in one, it stays on its line.
#pragma once

#include <string>
#include <string_view>

namespace tas::test {

inline std::string hex(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    digits += {kDigits[byte >> 4U], kDigits[byte & 15U]};
  }
  return digits;
}

}  // namespace tas::test
