#include "libtas/log/line.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "libtas/base/text.hpp"

namespace tas::log {
namespace {

struct Row {
  Level level;
  std::string_view name;
  int priority;
};
constexpr std::array kLevels{Row{Level::error, "error", 3}, Row{Level::warning, "warning", 4}, Row{Level::info, "info", 6}, Row{Level::debug, "debug", 7}};

// Reorders or hides what stands beside it on a terminal: U+0080…U+009F, U+200E/F, U+202A…E, U+2028/9, U+2066…9.
std::size_t deceptive_at(std::string_view text, std::size_t at, unsigned& code) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0) {
    code = byte(1);
    return 2;
  }
  if (byte(0) != 0xE2 || (byte(1) != 0x80 && byte(1) != 0x81)) return 0;
  code = 0x2000U + (byte(1) - 0x80U) * 64 + (byte(2) - 0x80U);
  const bool is_one = code == 0x200E || code == 0x200F || (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return is_one ? 3 : 0;
}

std::string_view short_escape(char c) {
  switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: return {};
  }
}

// Appends the character at `at`, escaped when it has to be, and returns its bytes, or 1 for the first of harmless ones.
std::size_t append_escaped(std::string& out, std::string_view text, std::size_t at) {
  const char c = text[at];
  const auto byte = static_cast<unsigned char>(c);
  unsigned code = byte;
  if (const auto escape = short_escape(c); !escape.empty()) {
    out += escape;
    return 1;
  }
  const std::size_t size = byte < 0x20 || byte == 0x7F ? 1 : deceptive_at(text, at, code);
  if (size == 0) {
    out += c;
    return 1;
  }
  out += fmt::format("\\u{:04x}", code);
  return size;
}

// A JSON string; logfmt reads the same escapes.
std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto valid = text.substr(at, invalid_utf8_at(text.substr(at)).value_or(text.size() - at));
    for (std::size_t i = 0; i < valid.size();) i += append_escaped(out, valid, i);
    at += valid.size();
    if (at < text.size()) out += "\\ufffd";
  }
  return out + "\"";
}

bool is_plain(std::string_view value) {
  for (const char c : value) {
    const bool is_letter_or_digit = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
    if (!is_letter_or_digit && std::string_view{"-_./:+*@%,"}.find(c) == std::string_view::npos) return false;
  }
  return !value.empty();
}

std::string logfmt_value(std::string_view value) { return is_plain(value) ? std::string{value} : json_string(value); }

std::string as_text(const Line& line) {
  const auto utc = time::format_utc(line.time);  // 2026-11-20T12:03:04.123456Z
  std::string text = fmt::format("{} {:<5} {}", utc.substr(11, 12), level_name(line.level), terminal_safe(line.message));
  for (const auto& field : line.fields) text += fmt::format("  {}={}", field.key, logfmt_value(field.value));
  return text + fmt::format("  run={}\n", line.run);
}

std::string as_logfmt(const Line& line) {
  std::string text = fmt::format("time={} level={} run={} program={} msg={}", time::format_utc(line.time), level_name(line.level), line.run, line.program,
                                 logfmt_value(line.message));
  for (const auto& field : line.fields) text += fmt::format(" {}={}", field.key, logfmt_value(field.value));
  return text + "\n";
}

std::string as_json(const Line& line) {
  std::string text = fmt::format(R"({{"schema":"tas.log/1","time":"{}","level":"{}","run":"{}","program":{},"message":{},"fields":{{)",
                                 time::format_utc(line.time), level_name(line.level), line.run, json_string(line.program), json_string(line.message));
  for (const auto& field : line.fields) {
    if (&field != &line.fields.front()) text += ',';
    text += json_string(field.key) + ":" + (field.is_number ? field.value : json_string(field.value));
  }
  return text + "}}\n";
}

}  // namespace

std::string_view level_name(Level level) noexcept { return kLevels[static_cast<std::size_t>(level)].name; }
int syslog_priority(Level level) noexcept { return kLevels[static_cast<std::size_t>(level)].priority; }

std::optional<Level> parse_level(std::string_view name) noexcept {
  for (const auto& row : kLevels) {
    if (row.name == name) return row.level;
  }
  return std::nullopt;
}

Field::Field(std::string_view k, double number) : key{k}, value{"null"}, is_number{true} {
  if (std::isfinite(number)) value = fmt::format("{}", std::round(number * 1000) / 1000);
}

std::string written(const Line& line, Format format) {
  switch (format) {
    case Format::text: return as_text(line);
    case Format::logfmt: return as_logfmt(line);
    case Format::json: break;
  }
  return as_json(line);
}

}  // namespace tas::log
