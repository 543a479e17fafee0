#include "libtas/csv/bytes.hpp"

#include <algorithm>
#include <cstring>

namespace tas::csv {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHighs = 0x8080808080808080;

std::uint64_t eight(const char* from) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, from, sizeof word);
  return word;
}

// Not zero when one of the eight bytes is zero. May also mark a byte above a zero one, never none.
constexpr std::uint64_t zeros(std::uint64_t word) noexcept { return (word - kOnes) & ~word & kHighs; }
constexpr std::uint64_t equals(std::uint64_t word, char c) noexcept { return zeros(word ^ (kOnes * static_cast<unsigned char>(c))); }

bool ends_cell(char c, char delimiter) noexcept { return c == delimiter || c == '\n' || c == '\r'; }

bool continues(unsigned char byte) noexcept { return (byte & 0xC0) == 0x80; }

// Length of the UTF-8 sequence at `at`, 0 when it is none. The table of Unicode 3.9: no overlong forms, no
// surrogates, nothing above U+10FFFF.
std::size_t sequence(const unsigned char* at, std::size_t left) noexcept {
  const unsigned char lead = at[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (left < size) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if (!continues(at[i])) return 0;
  }
  const unsigned char second = at[1];
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool beyond = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
  return overlong || beyond ? 0 : size;
}

}  // namespace

bool skip_plain(const char* data, std::size_t& at, std::size_t end, char delimiter) noexcept {
  // Most cells are short: the words pay only beyond the first bytes.
  for (const std::size_t near = std::min(end, at + 8); at < near; ++at) {
    if (ends_cell(data[at], delimiter)) return true;
  }
  while (at + 8 <= end) {
    const std::uint64_t word = eight(data + at);
    if ((equals(word, delimiter) | equals(word, '\n') | equals(word, '\r')) != 0) break;
    at += 8;
  }
  for (; at < end; ++at) {
    if (ends_cell(data[at], delimiter)) return true;
  }
  return false;
}

std::optional<std::size_t> first_bad_byte(std::string_view bytes) noexcept {
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t at = 0;
  while (at < bytes.size()) {
    while (at + 8 <= bytes.size()) {
      const std::uint64_t word = eight(bytes.data() + at);
      if (((word & kHighs) | zeros(word)) != 0) break;
      at += 8;
    }
    if (at == bytes.size()) break;
    const std::size_t size = data[at] == 0 ? 0 : sequence(data + at, bytes.size() - at);
    if (size == 0) return at;
    at += size;
  }
  return std::nullopt;
}

std::uint64_t count_lines(std::string_view text) noexcept {
  auto lines = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
    if (at + 1 == text.size() || text[at + 1] != '\n') ++lines;
  }
  return lines;
}

}  // namespace tas::csv
