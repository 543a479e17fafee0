#include "libtas/exchange/in/json_view.hpp"

#include <fmt/format.h>

#include <array>

namespace tas::exchange::in {
namespace {

constexpr int kDepth = 64;
constexpr std::array<std::string_view, 3> kPythonNulls{"NaN", "Infinity", "-Infinity"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The four digits after \u; -1: there are no four.
int code_unit(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return -1;
  int unit = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    const int digit = hex(text[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

bool is_high(int unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(int unit) { return unit >= 0xDC00 && unit < 0xE000; }

class Scanner {
 public:
  explicit Scanner(std::string_view text, std::size_t at = 0) : text_{text}, at_{at} {}

  std::optional<JsonView> value(int depth) {
    blanks();
    if (at_ == text_.size() || depth > kDepth) return std::nullopt;
    const std::size_t from = at_;
    const auto kind = any(depth);
    if (!kind) return std::nullopt;
    return JsonView{*kind, text_.substr(from, at_ - from)};
  }
  bool take(char c) {
    blanks();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool at_end() {
    blanks();
    return at_ == text_.size();
  }

 private:
  void blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) ++at_;
  }
  bool word(std::string_view w) {
    if (!text_.substr(at_).starts_with(w)) return false;
    at_ += w.size();
    return true;
  }
  std::optional<JsonKind> any(int depth) {
    switch (text_[at_]) {
      case '{': return object(depth) ? std::optional{JsonKind::object} : std::nullopt;
      case '[': return array(depth) ? std::optional{JsonKind::array} : std::nullopt;
      case '"': return string() ? std::optional{JsonKind::text} : std::nullopt;
      case 't': return word("true") ? std::optional{JsonKind::boolean} : std::nullopt;
      case 'f': return word("false") ? std::optional{JsonKind::boolean} : std::nullopt;
      case 'n': return word("null") ? std::optional{JsonKind::null} : std::nullopt;
      default: break;
    }
    for (const auto null : kPythonNulls) {
      if (word(null)) return JsonKind::null;
    }
    return number() ? std::optional{JsonKind::number} : std::nullopt;
  }
  bool object(int depth) {
    ++at_;
    if (take('}')) return true;
    do {
      blanks();
      if (at_ == text_.size() || text_[at_] != '"' || !string() || !take(':') || !value(depth + 1)) return false;
    } while (take(','));
    return take('}');
  }
  bool array(int depth) {
    ++at_;
    if (take(']')) return true;
    do {
      if (!value(depth + 1)) return false;
    } while (take(','));
    return take(']');
  }
  bool string() {
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"') return ++at_, true;
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c == '\\' && !escape()) return false;
    }
    return false;
  }
  // At the backslash; leaves at_ on the last character of the escape.
  bool escape() {
    if (++at_ == text_.size()) return false;
    if (text_[at_] != 'u') return std::string_view{"\"\\/bfnrt"}.find(text_[at_]) != std::string_view::npos;
    const int unit = code_unit(text_, at_ + 1);
    if (unit <= 0 || is_low(unit)) return false;
    at_ += 4;
    if (!is_high(unit)) return true;
    if (!text_.substr(at_ + 1).starts_with("\\u") || !is_low(code_unit(text_, at_ + 3))) return false;
    at_ += 6;
    return true;
  }
  bool digits() {
    const std::size_t from = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    return at_ > from;
  }
  bool number() {
    if (text_[at_] == '-') ++at_;
    const std::size_t first = at_;
    if (!digits() || (text_[first] == '0' && at_ > first + 1)) return false;
    if (at_ < text_.size() && text_[at_] == '.' && (++at_, !digits())) return false;
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      ++at_;
      if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
      return digits();
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_;
};

void append_utf8(std::string& to, int code) {
  const auto add = [&](int byte) { to += static_cast<char>(byte); };
  if (code < 0x80) return add(code);
  if (code < 0x800) return add(0xC0 | (code >> 6)), add(0x80 | (code & 0x3F));
  if (code < 0x10000) return add(0xE0 | (code >> 12)), add(0x80 | ((code >> 6) & 0x3F)), add(0x80 | (code & 0x3F));
  add(0xF0 | (code >> 18)), add(0x80 | ((code >> 12) & 0x3F)), add(0x80 | ((code >> 6) & 0x3F)), add(0x80 | (code & 0x3F));
}

}  // namespace

std::optional<JsonView> scan_json(std::string_view text) {
  Scanner scanner{text};
  const auto value = scanner.value(0);
  if (!value || !scanner.at_end()) return std::nullopt;
  return value;
}

std::vector<JsonMember> members(JsonView object) {
  std::vector<JsonMember> list;
  list.reserve(24);
  Scanner scanner{object.raw, 1};
  if (scanner.take('}')) return list;
  do {
    const auto key = scanner.value(0);
    scanner.take(':');
    const auto value = scanner.value(0);
    list.push_back({decoded(*key), *value});
  } while (scanner.take(','));
  return list;
}

std::vector<JsonView> elements(JsonView array) {
  std::vector<JsonView> list;
  Scanner scanner{array.raw, 1};
  if (scanner.take(']')) return list;
  do list.push_back(*scanner.value(0));
  while (scanner.take(','));
  return list;
}

std::string decoded(JsonView value) {
  const std::string_view text = value.raw.substr(1, value.raw.size() - 2);
  if (text.find('\\') == std::string_view::npos) return std::string{text};
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      plain += text[i];
      continue;
    }
    switch (text[++i]) {
      case 'b': plain += '\b'; break;
      case 'f': plain += '\f'; break;
      case 'n': plain += '\n'; break;
      case 'r': plain += '\r'; break;
      case 't': plain += '\t'; break;
      case 'u': {
        int code = code_unit(text, i + 1);
        i += 4;
        if (is_high(code)) {
          code = 0x10000 + ((code - 0xD800) << 10) + (code_unit(text, i + 3) - 0xDC00);
          i += 6;
        }
        append_utf8(plain, code);
        break;
      }
      default: plain += text[i];
    }
  }
  return plain;
}

std::string without_nan(std::string_view json) {
  std::string clean;
  clean.reserve(json.size());
  bool in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_text && c == '\\') {
      clean += c;
      clean += json[++i];
      continue;
    }
    if (c == '"') in_text = !in_text;
    std::size_t skipped = 0;
    for (const auto null : kPythonNulls) {
      if (!in_text && json.substr(i).starts_with(null)) skipped = null.size();
    }
    if (skipped == 0) {
      clean += c;
    } else {
      clean += "null";
      i += skipped - 1;
    }
  }
  return clean;
}

std::string quoted(std::string_view text) {
  std::string json{'"'};
  for (const char c : text) {
    if (c == '"' || c == '\\') json += '\\';
    if (static_cast<unsigned char>(c) < 0x20) json += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else json += c;
  }
  return json + '"';
}

}  // namespace tas::exchange::in
