#include "libtas/migrate/words.hpp"

#include <algorithm>

#include "libtas/base/text.hpp"

namespace tas::migrate {

using db::ScriptStatement;
using db::Token;

bool stands_at(const ScriptStatement& s, std::size_t at, Words words) {
  if (at + words.size() > s.tokens.size()) return false;
  auto token = s.tokens.begin() + static_cast<std::ptrdiff_t>(at);
  return std::all_of(words.begin(), words.end(), [&](std::string_view w) { return db::is_word(*token++, w); });
}

std::size_t find_words(const ScriptStatement& s, Words words, std::size_t from) {
  for (std::size_t i = from; i + words.size() <= s.tokens.size(); ++i) {
    if (stands_at(s, i, words)) return i;
  }
  return s.tokens.size();
}

bool has_words(const ScriptStatement& s, Words words) { return find_words(s, words) < s.tokens.size(); }

std::string plain_name(const Token& t) {
  if (t.kind == Token::Kind::quoted_name) return std::string{t.text.substr(1, t.text.size() - 2)};
  return ascii_lower(t.text);
}

std::size_t name_token(const ScriptStatement& s, std::size_t at) {
  const auto skip = [&](Words words) {
    if (stands_at(s, at, words)) at += words.size();
  };
  skip({"IF", "NOT", "EXISTS"});
  skip({"IF", "EXISTS"});
  skip({"ONLY"});
  const auto is_name = [&](std::size_t i) {
    return i < s.tokens.size() &&
           (s.tokens[i].kind == Token::Kind::word || s.tokens[i].kind == Token::Kind::quoted_name);
  };
  const bool has_schema = is_name(at + 2) && s.tokens[at + 1].text == ".";
  if (has_schema) at += 2;
  return is_name(at) ? at : s.tokens.size();
}

std::string name_at(const ScriptStatement& s, std::size_t at) {
  const auto token = name_token(s, at);
  return token < s.tokens.size() ? plain_name(s.tokens[token]) : "";
}

std::string name_after(const ScriptStatement& s, Words words) {
  const auto at = find_words(s, words);
  return at < s.tokens.size() ? name_at(s, at + words.size()) : "";
}

}  // namespace tas::migrate
