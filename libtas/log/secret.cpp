#include "libtas/log/secret.hpp"

#include <string.h>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace tas::log {
namespace {

constexpr std::size_t kLeastPiece = 8, kLeastWithPieces = 12, kLeastEnd = 4, kLongPiece = 16;
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

// A character of the value, or a byte that is no character.
struct Unit {
  std::string_view bytes;
  int code;  // -1: no character
};

Unit unit_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(at);
  if (first < 0x80) return {text.substr(at, 1), static_cast<int>(first)};
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + size > text.size()) return {text.substr(at, 1), -1};
  unsigned code = first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) return {text.substr(at, 1), -1};
    code = code << 6U | (byte(at + i) & 0x3FU);
  }
  return {text.substr(at, size), static_cast<int>(code)};
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

std::optional<std::int64_t> number_at(std::string_view text, std::size_t at, std::size_t digits, int base) {
  if (at + digits > text.size()) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text.substr(at, digits)) {
    if (digit_value(c) >= base) return std::nullopt;
    value = value * base + digit_value(c);
  }
  return value;
}

// Where the text goes on after every byte of the unit was written as prefix and digits, 0 when it was not.
std::size_t after_digits(const Unit& unit, std::string_view text, std::size_t at, std::string_view prefix, std::size_t digits, int base) {
  for (const char c : unit.bytes) {
    if (text.substr(at, prefix.size()) != prefix) return 0;
    if (number_at(text, at + prefix.size(), digits, base) != static_cast<unsigned char>(c)) return 0;
    at += prefix.size() + digits;
  }
  return at;
}

// \uXXXX, a pair of them, \u{X}, \UXXXXXXXX
std::size_t after_unicode_escape(int code, std::string_view text, std::size_t at) {
  if (text.substr(at, 3) == "\\u{") {
    const auto close = text.find('}', at);
    if (close == std::string_view::npos || close - at - 3 > 6) return 0;
    return number_at(text, at + 3, close - at - 3, 16) == code ? close + 1 : 0;
  }
  if (text.substr(at, 2) == "\\U") return number_at(text, at + 2, 8, 16) == code ? at + 10 : 0;
  if (text.substr(at, 2) != "\\u") return 0;
  const auto first = number_at(text, at + 2, 4, 16);
  if (first == code || (code < 0 && first == 0xFFFD)) return at + 6;
  if (code < 0x10000 || first != 0xD800 + ((code - 0x10000) >> 10) || text.substr(at + 6, 2) != "\\u") return 0;
  return number_at(text, at + 8, 4, 16) == 0xDC00 + ((code - 0x10000) & 0x3FF) ? at + 12 : 0;
}

int named_escape(char letter) {
  constexpr std::string_view kLetters = "abefnrtv0";
  constexpr std::string_view kMeans{"\a\b\x1b\f\n\r\t\v\0", 9};
  const auto found = kLetters.find(letter);
  return found == std::string_view::npos ? -2 : kMeans[found];
}

bool is_sign(int code) {
  const bool is_letter_or_digit = (code >= '0' && code <= '9') || ((code | 32) >= 'a' && (code | 32) <= 'z');
  return code >= ' ' && code < 127 && !is_letter_or_digit;
}

using Places = std::vector<std::size_t>;

void take(Places& places, std::size_t place) {
  if (place != 0) places.push_back(place);
}

void take_escapes(const Unit& unit, std::string_view text, std::size_t at, Places& places) {
  if (at + 1 < text.size()) {
    const char next = text[at + 1];
    if (is_sign(unit.code) && next == unit.code) places.push_back(at + 2);
    if (named_escape(next) == unit.code) places.push_back(at + 2);
  }
  take(places, after_unicode_escape(unit.code, text, at));
  take(places, after_digits(unit, text, at, "\\x", 2, 16));
  take(places, after_digits(unit, text, at, "\\", 3, 8));
  // terminal_safe writes the number of a control character, not its bytes.
  if (unit.code >= 0x80 && unit.code < 0xA0 && text.substr(at, 2) == "\\x" && number_at(text, at + 2, 2, 16) == unit.code) places.push_back(at + 4);
}

// All places where the text may go on when the unit stands at `at` in some form.
void take_forms(const Unit& unit, std::string_view text, std::size_t at, Places& places) {
  const auto rest = text.substr(at);
  if (rest.empty()) return;
  if (rest.starts_with(unit.bytes)) places.push_back(at + unit.bytes.size());
  const auto take_when = [&](bool fits, std::string_view form) {
    if (fits && rest.starts_with(form)) places.push_back(at + form.size());
  };
  switch (rest.front()) {
    case '%': take(places, after_digits(unit, text, at, "%", 2, 16)); break;
    case '\\': take_escapes(unit, text, at, places); break;
    case '+': take_when(unit.code == ' ', "+"); break;
    case ' ': take_when(unit.code == '\n' || unit.code == '\t', " "); break;
    case '\'':
      for (const std::string_view form : {"''", "'\\''", "'\"'\"'"}) take_when(unit.code == '\'', form);
      break;
    case '"': take_when(unit.code == '"', "\"\""); break;
    default: take_when(unit.code < 0, kReplacementCharacter);
  }
}

// Where a message may have cut off what it repeats: at its end, before an ellipsis or a closing quote.
bool is_cut_off(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  const auto rest = text.substr(at);
  return rest.starts_with("...") || rest.starts_with("…") || std::string_view{"'\"`)\n"}.find(rest.front()) != std::string_view::npos;
}

char standard_alphabet(char c) { return c == '-' ? '+' : c == '_' ? '/' : c; }
bool is_base64(char c) { return kBase64.find(standard_alphabet(c)) != std::string_view::npos; }

}  // namespace

WipedBytes::WipedBytes(std::string_view text) : WipedBytes{text.size()} { text.copy(bytes_.get(), size_); }

WipedBytes::~WipedBytes() {
  if (bytes_) explicit_bzero(bytes_.get(), size_);
}

Secret::Secret(std::string_view value) : value_{value}, hex_{value.size() * 2} {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto byte = static_cast<unsigned char>(value[i]);
    hex_.data()[2 * i] = kDigits[byte >> 4U];
    hex_.data()[2 * i + 1] = kDigits[byte & 15U];
  }
  for (std::size_t bytes_before = 0; bytes_before < 3; ++bytes_before) encode_base64(bytes_before);
  mark_starts();
}

// Only the characters that do not depend on what stands before and after the value.
void Secret::encode_base64(std::size_t bytes_before) {
  const auto value = value_.view();
  const std::size_t begin_bit = 8 * bytes_before, end_bit = begin_bit + 8 * value.size();
  const std::size_t first = (begin_bit + 5) / 6, last = end_bit / 6;
  if (last < first + 4) return;
  WipedBytes text{last - first};
  for (std::size_t c = first; c < last; ++c) {
    unsigned six = 0;
    for (std::size_t bit = 6 * c - begin_bit; bit < 6 * (c + 1) - begin_bit; ++bit) {
      const unsigned byte = static_cast<unsigned char>(value[bit / 8]);
      six = six << 1U | (byte >> (7 - bit % 8) & 1U);
    }
    text.data()[c - first] = kBase64[six];
  }
  base64_.push_back({std::move(text), bytes_before != 0, end_bit % 6 != 0});
}

void Secret::mark_starts() {
  const auto mark = [this](char c) { starts_.set(static_cast<unsigned char>(c)); };
  const Unit first = unit_at(value_.view(), 0);
  mark(first.bytes.front());
  for (const char c : {'%', '\\'}) mark(c);
  if (first.code == ' ') mark('+');
  if (first.code == '\n' || first.code == '\t') mark(' ');
  if (first.code < 0) mark(kReplacementCharacter.front());
  const char digit = hex_.view().front();
  mark(digit);
  if (digit >= 'a') mark(static_cast<char>(digit - 32));
  for (const auto& encoded : base64_) {
    const char c = encoded.text.view().front();
    mark(c);
    if (c == '+') mark('-');
    if (c == '/') mark('_');
  }
}

Secret::Reach Secret::reach(std::string_view text, std::size_t at, std::size_t value_from) const {
  Reach reached{0, at};
  Places places{at}, next;
  for (std::size_t i = value_from; i < value_.view().size();) {
    const Unit unit = unit_at(value_.view(), i);
    next.clear();
    for (const auto place : places) take_forms(unit, text, place, next);
    if (next.empty()) break;
    std::sort(next.begin(), next.end());
    next.erase(std::unique(next.begin(), next.end()), next.end());
    places.swap(next);
    i += unit.bytes.size();
    reached = {i - value_from, places.back()};
  }
  return reached;
}

Span Secret::encoded_at(std::string_view text, std::size_t at) const {
  const auto rest = text.substr(at);
  const auto hex = hex_.view();
  const auto is_same_digit = [](char a, char b) { return digit_value(a) == digit_value(b); };
  if (rest.size() >= hex.size() && std::equal(hex.begin(), hex.end(), rest.begin(), is_same_digit)) return {at, at + hex.size()};
  for (const auto& encoded : base64_) {
    const auto form = encoded.text.view();
    const auto is_same = [](char a, char b) { return a == standard_alphabet(b); };
    if (rest.size() < form.size() || !std::equal(form.begin(), form.end(), rest.begin(), is_same)) continue;
    Span span{at, at + form.size()};
    if (encoded.has_more_before && span.from > 0 && is_base64(text[span.from - 1])) --span.from;
    if (encoded.has_more_after && span.to < text.size() && is_base64(text[span.to])) ++span.to;
    while (span.to < text.size() && text[span.to] == '=' && span.to < at + form.size() + 3) ++span.to;
    return span;
  }
  return {};
}

Span Secret::shown_at(std::string_view text, std::size_t at, Extent extent) const {
  if (!starts_.test(static_cast<unsigned char>(text[at]))) return {};
  const auto size = value_.view().size();
  const Reach reached = reach(text, at, 0);
  if (reached.bytes == size) return {at, reached.end};
  const Span encoded = encoded_at(text, at);
  if (!encoded.is_empty()) return encoded;
  if (extent == Extent::whole || size < kLeastWithPieces || reached.bytes < kLeastPiece) return {};
  return reached.bytes >= kLongPiece || is_cut_off(text, reached.end) ? Span{at, reached.end} : Span{};
}

Span Secret::piece_shown_at(std::string_view text, std::size_t at) const {
  const auto size = value_.view().size();
  Span longest;
  for (std::size_t from = 1; from + kLeastEnd <= size; ++from) {
    const Reach reached = reach(text, at, from);
    const bool is_piece = reached.bytes >= kLeastPiece || (reached.bytes >= kLeastEnd && from + reached.bytes == size);
    if (is_piece && reached.end > longest.to) longest = {at, reached.end};
  }
  return longest;
}

}  // namespace tas::log
