#include "libtas/base/percent.hpp"

namespace tas {
namespace {

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 32);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '%' && i + 2 < text.size() && digit_value(text[i + 1]) >= 0 && digit_value(text[i + 2]) >= 0;
    decoded += is_escape ? static_cast<char>(digit_value(text[i + 1]) * 16 + digit_value(text[i + 2])) : text[i];
    if (is_escape) i += 2;
  }
  return decoded;
}

}  // namespace tas
