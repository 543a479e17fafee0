#include "libtas/log/patterns.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "libtas/base/percent.hpp"
#include "libtas/base/text.hpp"

namespace tas::log {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view kShownInstead = "***";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.' || c == '%'; }

// Where the quotation that `at` stands in ends, else the line. An escaped quote opens and closes nothing.
struct Around {
  bool is_quoted = false;
  std::size_t end = 0;
};

Around around(std::string_view text, std::size_t at) {
  const auto line = text.rfind('\n', at);
  bool is_quoted = false;
  for (std::size_t i = line == npos ? 0 : line + 1; i < at; ++i) {
    if (text[i] == '\\') ++i;
    else if (text[i] == '"') is_quoted = !is_quoted;
  }
  std::size_t end = at;
  for (; end < text.size() && text[end] != '\n'; ++end) {
    if (is_quoted && text[end] == '"') break;
    if (text[end] == '\\' && end + 1 < text.size() && text[end + 1] != '\n') ++end;
  }
  return {is_quoted, std::min(end, text.size())};
}

std::size_t skip_blanks(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

std::size_t next_blank(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && !is_blank(text[at])) ++at;
  return at;
}

// A quote after the secret belongs to the text around it when that text has such a quote before, escaped or not.
std::size_t without_closing_quote(std::string_view text, Span span) {
  if (span.is_empty()) return span.to;
  const char last = text[span.to - 1];
  if (last != '\'' && last != '"' && last != '`') return span.to;
  const bool is_escaped = last == '"' && span.to - span.from >= 2 && text[span.to - 2] == '\\';
  const auto quote = text.substr(span.to - (is_escaped ? 2 : 1), is_escaped ? 2 : 1);
  return text.substr(0, span.from).find(quote) == npos ? span.to : span.to - quote.size();
}

void take(std::vector<Span>& found, std::string_view text, Span span) {
  if (!span.is_empty() && text.substr(span.from, span.to - span.from) != kShownInstead) found.push_back(span);
}

// scheme://user:SECRET@host. A secret may hold anything, so it goes on to the last "@" before a blank, or behind the
// blank when what follows the colon is no port.
void take_account(std::string_view text, std::size_t colon, std::vector<Span>& found) {
  const std::size_t begin = colon + 3, end = around(text, colon).end;
  const auto word = text.substr(begin, next_blank(text, begin, end) - begin);
  const auto first = word.find(':');
  if (first == npos) return;
  auto at = word.rfind('@');
  if (at == npos) {
    std::size_t port = first + 1;
    while (port < word.size() && is_digit(word[port])) ++port;
    if (port > first + 1 && (port == word.size() || word[port] == '/' || word[port] == ',' || word[port] == '?')) return;
    at = text.substr(begin, end - begin).rfind('@');
    if (at == npos) return;
  }
  if (first < at) take(found, text, {begin + first + 1, begin + at});
}

bool names_secret(std::string_view name) {
  constexpr std::array<std::string_view, 11> kEnds{"password", "passwd",     "passphrase", "pwd",        "secret",     "token",
                                                   "apikey",   "secret_key", "api_key",    "access_key", "private_key"};
  const auto plain = ascii_lower(percent_decoded(name));
  return std::any_of(kEnds.begin(), kEnds.end(), [&plain](auto end) { return plain.ends_with(end); });
}

// The name that ends before `end`, blanks between them allowed.
Span name_before(std::string_view text, std::size_t end) {
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
  std::size_t from = end;
  while (from > 0 && is_name(text[from - 1])) --from;
  return {from, end};
}

std::size_t closing_quote(std::string_view text, std::size_t at, char quote, std::size_t end) {
  for (; at < end; ++at) {
    if (text[at] == '\\') ++at;
    else if (text[at] == quote && at + 1 < end && text[at + 1] == quote) ++at;
    else if (text[at] == quote) return at;
  }
  return end;
}

// The \" that closes what an escaped quote opened. A pair of backslashes is one that escapes what follows it.
std::size_t closing_escaped_quote(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    const auto pair = text.substr(at, 2);
    if (pair == "\\\"") return at;
    if (pair == "\\\\") at += 2;
    at += at < end && text[at] == '\\' ? 2U : 1U;
  }
  return end;
}

// The value that begins at `at`: quoted, or up to a blank or one of `stops`.
Span value_at(std::string_view text, std::size_t at, std::string_view stops) {
  const auto [is_quoted, end] = around(text, at);
  if (at >= end) return {};
  if (text.substr(at, 2) == "\\\"") return {at + 2, closing_escaped_quote(text, at + 2, end)};
  if (text[at] == '\'' || (text[at] == '"' && !is_quoted)) return {at + 1, closing_quote(text, at + 1, text[at], end)};
  std::size_t to = at;
  for (; to < end && !is_blank(text[to]) && stops.find(text[to]) == npos; ++to) {
    if (text[to] == '\\' && to + 1 < end) ++to;
  }
  return {at, without_closing_quote(text, {at, std::min(to, end)})};
}

// password=…, PGPASSWORD = '…', ?password=…&
void take_assigned(std::string_view text, std::size_t equals, std::vector<Span>& found) {
  Span name = name_before(text, equals);
  if (name.is_empty() && equals > 1 && (text[equals - 1] == '"' || text[equals - 1] == '\'')) name = name_before(text, equals - 1);
  if (!names_secret(text.substr(name.from, name.to - name.from))) return;
  const bool is_parameter = name.from > 0 && (text[name.from - 1] == '?' || text[name.from - 1] == '&');
  const auto begin = is_parameter ? equals + 1 : skip_blanks(text, equals + 1, text.size());
  take(found, text, value_at(text, begin, is_parameter ? "&" : ""));
}

// "password": "…" of JSON, escaped or not.
void take_member(std::string_view text, std::size_t colon, std::vector<Span>& found) {
  std::size_t end = colon;
  while (end > 0 && text[end - 1] == ' ') --end;
  if (end < 2 || (text[end - 1] != '"' && text[end - 1] != '\'')) return;
  --end;
  if (text[end - 1] == '\\') --end;
  const Span name = name_before(text, end);
  if (names_secret(text.substr(name.from, name.to - name.from))) take(found, text, value_at(text, skip_blanks(text, colon + 1, text.size()), ",}"));
}

// ALTER ROLE ada PASSWORD '…'
void take_sql_literal(std::string_view text, std::size_t quote, std::vector<Span>& found) {
  if (quote == 0 || text[quote - 1] != ' ') return;
  const Span name = name_before(text, quote);
  if (ascii_lower(text.substr(name.from, name.to - name.from)) == "password") take(found, text, value_at(text, quote, ""));
}

std::size_t end_of_field(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && text[at] != ':' && !is_blank(text[at]) && text[at] != '"' && text[at] != ',') at += text[at] == '\\' ? 2U : 1U;
  return std::min(at, end);
}

// Parts of an IPv6 or hardware address look like the fields of a pgpass line, too.
bool is_part_of_address(std::string_view field) {
  constexpr std::string_view kHex = "0123456789abcdefABCDEF";
  return field.size() <= 4 && field.find_first_not_of(kHex) == npos;
}

// host:port:database:user:SECRET, the secret being the rest of the line.
void take_pgpass(std::string_view text, std::size_t colon, std::vector<Span>& found) {
  std::size_t at = colon + 1;
  if (colon == 0 || is_blank(text[colon - 1])) return;
  if (at < text.size() && text[at] == '*') ++at;
  else while (at < text.size() && is_digit(text[at]) && at < colon + 6) ++at;
  if (at == colon + 1 || at >= text.size() || text[at] != ':') return;
  const auto end = around(text, colon).end;
  const auto database = end_of_field(text, at + 1, end);
  if (database >= end || text[database] != ':') return;
  const auto user = end_of_field(text, database + 1, end);
  if (user >= end || text[user] != ':' || user == database + 1) return;
  if (is_part_of_address(text.substr(at + 1, database - at - 1)) && is_part_of_address(text.substr(database + 1, user - database - 1))) return;
  const Span secret{user + 1, end};
  take(found, text, {secret.from, without_closing_quote(text, secret)});
}

bool ends_with_word(std::string_view text, std::size_t end, std::string_view word) {
  if (end < word.size() || ascii_lower(text.substr(end - word.size(), word.size())) != word) return false;
  return end == word.size() || !is_name(text[end - word.size() - 1]);
}

// Authorization: SCHEME SECRET; the scheme stays.
void take_header(std::string_view text, std::size_t colon, std::vector<Span>& found) {
  std::size_t name_end = colon;
  if (name_end > 0 && (text[name_end - 1] == '"' || text[name_end - 1] == '\'')) --name_end;
  const Span name = name_before(text, name_end);
  if (!ascii_lower(text.substr(name.from, name.to - name.from)).ends_with("authorization")) return;
  std::size_t at = skip_blanks(text, colon + 1, text.size());
  const bool is_quoted = around(text, colon).is_quoted;
  if (at < text.size() && (text[at] == '\'' || (text[at] == '"' && !is_quoted))) ++at;
  const auto end = around(text, at).end;
  const auto scheme = next_blank(text, at, end);
  const Span secret{scheme < end ? skip_blanks(text, scheme, end) : at, end};
  take(found, text, {secret.from, without_closing_quote(text, secret)});
}

// Bearer SECRET, Basic SECRET outside a header. Words of a sentence have no digits in them.
void take_credentials(std::string_view text, std::size_t blank, std::vector<Span>& found) {
  if (blank == 0 || ((text[blank - 1] | 32) != 'r' && (text[blank - 1] | 32) != 'c')) return;
  if (!ends_with_word(text, blank, "bearer") && !ends_with_word(text, blank, "basic")) return;
  const auto begin = skip_blanks(text, blank, text.size());
  std::size_t end = begin;
  constexpr std::string_view kSigns = "-._~+/=";
  bool is_secret = false;
  for (; end < text.size(); ++end) {
    const char c = text[end];
    const bool is_letter = (c | 32) >= 'a' && (c | 32) <= 'z';
    if (!is_letter && !is_digit(c) && kSigns.find(c) == npos) break;
    is_secret = is_secret || is_digit(c) || c == '=' || c == '_';
  }
  if (end - begin >= 8 && (is_secret || end - begin >= 24)) take(found, text, {begin, end});
}

// All between the first and the last line of a private key.
void take_private_key(std::string_view text, std::size_t dash, std::vector<Span>& found) {
  constexpr std::string_view kBegin = "-----BEGIN ", kKey = "PRIVATE KEY-----", kEnd = "-----END ";
  if (text.substr(dash, kBegin.size()) != kBegin) return;
  const auto key = text.find(kKey, dash);
  if (key == npos || key - dash > 60) return;
  const auto from = key + kKey.size();
  const auto here = around(text, from);
  take(found, text, {from, std::min(text.find(kEnd, from), here.is_quoted ? here.end : text.size())});
}

}  // namespace

void find_secret_places(std::string_view text, std::vector<Span>& found) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (text[i]) {
      case '=': take_assigned(text, i, found); break;
      case ':':
        if (text.substr(i, 3) == "://") take_account(text, i, found);
        take_member(text, i, found);
        take_header(text, i, found);
        take_pgpass(text, i, found);
        break;
      case '\'': take_sql_literal(text, i, found); break;
      case ' ': take_credentials(text, i, found); break;
      case '-': take_private_key(text, i, found); break;
      default: break;
    }
  }
}

}  // namespace tas::log
