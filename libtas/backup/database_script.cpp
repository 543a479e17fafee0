#include "libtas/backup/database_script.hpp"

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

}  // namespace tas::backup
