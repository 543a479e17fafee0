#include "tests/support/secret_forms.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "libtas/base/text.hpp"

namespace tas::test {
namespace {

unsigned byte_of(char c) { return static_cast<unsigned char>(c); }

template <class Encode>
std::string each(std::string_view text, Encode encode) {
  std::string out;
  for (const char c : text) out += encode(c);
  return out;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) text.replace(at, what.size(), with);
  return text;
}

bool is_unreserved(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.' || c == '_' || c == '~'; }

std::string json(std::string_view text, bool only_ascii) {
  using Json = nlohmann::json;
  const auto quoted = Json(std::string{text}).dump(-1, ' ', only_ascii, Json::error_handler_t::replace);
  return quoted.substr(1, quoted.size() - 2);
}

// What is left of the base64 of something longer that holds the secret behind `before` other bytes.
std::string inside_base64(std::string_view secret, std::size_t before) {
  const auto all = base64(std::string(before, 'u') + std::string{secret} + "xy");
  const auto first = (8 * before + 5) / 6, last = 8 * (before + secret.size()) / 6;
  return all.substr(first, last - first);
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  return each(text, [](char c) { return is_unreserved(c) ? std::string{c} : fmt::format("%{:02X}", byte_of(c)); });
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned group = 0;
    for (std::size_t j = 0; j < 3; ++j) group = group << 8U | (i + j < bytes.size() ? byte_of(bytes[i + j]) : 0);
    for (std::size_t j = 0; j < 4; ++j) out += i + j > bytes.size() ? '=' : kAlphabet[group >> (18 - 6 * j) & 63U];
  }
  return out;
}

std::vector<Form> forms_of(std::string_view secret) {
  const std::string plain{secret};
  std::vector<Form> forms{
      {"plain", plain},
      {"percent", percent_encoded(plain)},
      {"percent lower", each(plain, [](char c) { return is_unreserved(c) ? std::string{c} : fmt::format("%{:02x}", byte_of(c)); })},
      {"percent all", each(plain, [](char c) { return fmt::format("%{:02X}", byte_of(c)); })},
      {"form", replaced(percent_encoded(plain), "%20", "+")},
      {"hex", each(plain, [](char c) { return fmt::format("{:02x}", byte_of(c)); })},
      {"hex upper", each(plain, [](char c) { return fmt::format("{:02X}", byte_of(c)); })},
      {"json", json(plain, false)},
      {"json ascii", json(plain, true)},
      {"json slash", replaced(json(plain, false), "/", "\\/")},
      {"shell", replaced(plain, "'", "'\\''")},
      {"shell other", replaced(plain, "'", "'\"'\"'")},
      {"sql", replaced(plain, "'", "''")},
      {"csv", replaced(plain, "\"", "\"\"")},
      {"conninfo", replaced(replaced(plain, "\\", "\\\\"), "'", "\\'")},
      {"octal", each(plain, [](char c) { return c >= ' ' && c < 127 && c != '\\' ? std::string{c} : fmt::format("\\{:03o}", byte_of(c)); })},
      {"hex escapes", each(plain, [](char c) { return fmt::format("\\x{:02x}", byte_of(c)); })},
      {"terminal", terminal_safe(plain)},
  };
  for (const std::size_t before : std::initializer_list<std::size_t>{0, 1, 2, 4, 8}) {
    const auto standard = inside_base64(plain, before);
    forms.push_back({fmt::format("base64 after {}", before), standard});
    forms.push_back({fmt::format("base64url after {}", before), replaced(replaced(standard, "+", "-"), "/", "_")});
  }
  return forms;
}

std::string random_secret(std::mt19937& random) {
  static constexpr std::array<std::string_view, 46> kUnits{
      "@",  ":", "/", "#", "?",  "&",  "=",  "%",    "%41", "%2F", " ",        "+",        "\n",       "\t",       "'",           "''",
      "\"", "\\", "\\'", "`", "$", "$(x)", ";",  "|",    "<",   ">",   "{",        "}",        "[",        "]",        "(",           ")",
      "*",  "!", "~", ",", "\x01", "\x1b[2J", "\x7f", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x94\x91", "\xE2\x80\xAE", "\xCC\x81", "\xFF", "\xC3"};
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  std::string secret;
  const auto letters = [&](std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) secret += kLetters[below(kLetters.size())];
  };
  const std::size_t units = below(8);
  const std::size_t letters_at = below(units + 1);
  for (std::size_t i = 0; i <= units; ++i) {
    if (i == letters_at) letters(6 + below(6));
    if (i == units) break;
    if (below(3) == 0) letters(1 + below(3));
    else secret += kUnits[below(kUnits.size())];
  }
  letters(secret.size() < 8 ? 8 - secret.size() : 0);
  return secret;
}

}  // namespace tas::test
