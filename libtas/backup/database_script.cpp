#include "libtas/backup/database_script.hpp"

#include <algorithm>
#include <set>

#include "libtas/base/text.hpp"
#include "libtas/db/sql.hpp"

namespace tas::backup {
namespace {

bool is_of_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || (c & 0x80) != 0; }

std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (text[at] != quote) continue;
    const bool is_doubled = at + 1 < text.size() && text[at + 1] == quote;
    if (!is_doubled) return at + 1;
    ++at;
  }
  return at;
}

std::size_t end_of_line(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

// A name, a literal, a remark, a command of psql, a word, or one character.
std::string_view token_at(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  std::size_t end = at + 1;
  if (rest[0] == '\'' || rest[0] == '"') end = end_of_quoted(text, at);
  else if (rest[0] == '\\' || rest.starts_with("--")) end = end_of_line(text, at);
  else while (is_of_word(rest[0]) && end < text.size() && is_of_word(text[end])) ++end;
  return text.substr(at, end - at);
}

std::string unquoted(std::string_view name) {
  if (name.size() < 2 || name[0] != '"') return std::string{name};
  std::string text;
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    text += name[i];
    if (name[i] == '"') ++i;  // doubled
  }
  return text;
}

// Behind these words of a statement stands an account, or a literal.
bool announces_account(std::string_view before, std::string_view last) {
  return last == "TO" || last == "FROM" || last == "AUTHORIZATION" || (last == "ROLE" && (before == "FOR" || before == "ALTER"));
}

bool is_blank(std::string_view token) { return trim(token).empty(); }

}  // namespace

std::vector<std::string> statements_about_database(std::string_view script, std::string_view name) {
  std::vector<std::string> all;
  std::string statement;
  bool is_about_it = false, is_name_next = false;
  for (std::size_t at = 0; at < script.size();) {
    const auto token = token_at(script, at);
    at += token.size();
    if (token[0] == '\\' || token.starts_with("--")) continue;
    if (token == ";") {
      if (is_about_it) all.emplace_back(trim(statement));
      statement.clear();
      is_about_it = is_name_next = false;
    } else if (is_name_next && !is_blank(token)) {
      statement += db::SqlText{}.name(std::string{name}).text();
      is_name_next = false;
    } else {
      statement += token;
      if (token == "DATABASE" && !is_about_it) is_about_it = is_name_next = true;
    }
  }
  return all;
}

std::vector<std::string> accounts_in(std::string_view script) {
  std::set<std::string> accounts;
  std::string_view first, before, last;
  for (std::size_t at = 0; at < script.size();) {
    const auto token = token_at(script, at);
    at += token.size();
    if (is_blank(token) || token[0] == '\\' || token.starts_with("--")) continue;
    if (token == ";") {
      first = before = last = {};
      continue;
    }
    const bool is_about_accounts = first == "ALTER" || first == "GRANT" || first == "REVOKE" || first == "SET";
    if (is_about_accounts && announces_account(before, last) && token[0] != '\'' && token != "PUBLIC") accounts.insert(unquoted(token));
    if (first.empty()) first = token;
    before = last;
    last = token;
  }
  return {accounts.begin(), accounts.end()};
}

}  // namespace tas::backup
