// A value that must not be seen, recognised in every form in which a text may show it.
#pragma once

#include <bitset>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "libtas/log/span.hpp"

namespace tas::log {

// Bytes that are overwritten when the object dies. Moving moves the place, not the bytes.
class WipedBytes {
 public:
  explicit WipedBytes(std::size_t size) : bytes_{std::make_unique<char[]>(size)}, size_{size} {}
  explicit WipedBytes(std::string_view text);
  ~WipedBytes();
  WipedBytes(WipedBytes&& other) noexcept : bytes_{std::move(other.bytes_)}, size_{std::exchange(other.size_, 0)} {}
  WipedBytes& operator=(WipedBytes&&) = delete;

  char* data() noexcept { return bytes_.get(); }
  std::string_view view() const noexcept { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

// Forms that may change from character to character: as it is, %XX, "+" for a blank, \uXXXX, \xNN, \NNN, \n, a backslash
// before any sign, '' and '\'' and '"'"' for ', "" for ", and what terminal_safe makes of it. Forms of the whole value:
// hexadecimal, base64 with either alphabet and with anything before it.
class Secret {
 public:
  explicit Secret(std::string_view value);

  std::string_view value() const noexcept { return value_.view(); }
  std::size_t longest_form() const noexcept { return value_.view().size() * 12 + 8; }
  // What a form of the value can begin with.
  const std::bitset<256>& starts() const noexcept { return starts_; }

  enum class Extent {
    whole,
    cut_off_too  // also its first 8 bytes or more, when it has 12 or more and the text looks cut off there; 16 or more anyway
  };
  // The bytes around `at` that show the value beginning there; empty when they do not.
  Span shown_at(std::string_view text, std::size_t at, Extent) const;
  // The same for 8 bytes or more from its middle, or 4 or more of its end: what messages show after an ellipsis.
  Span piece_shown_at(std::string_view text, std::size_t at) const;

 private:
  struct Encoded {
    WipedBytes text;
    bool has_more_before, has_more_after;  // a neighbouring character holds bits of the value, too
  };
  struct Reach {
    std::size_t bytes = 0;  // of the value
    std::size_t end = 0;    // in the text
  };
  Reach reach(std::string_view text, std::size_t at, std::size_t value_from) const;
  Span encoded_at(std::string_view text, std::size_t at) const;
  void encode_base64(std::size_t bytes_before);
  void mark_starts();

  WipedBytes value_, hex_;
  std::vector<Encoded> base64_;
  std::bitset<256> starts_;
};

}  // namespace tas::log
