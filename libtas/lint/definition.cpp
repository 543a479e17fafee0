#include "libtas/lint/definition.hpp"

#include <algorithm>
#include <array>

#include "libtas/base/text.hpp"
#include "libtas/migrate/words.hpp"

namespace tas::lint {
namespace {

using db::is_word;
using db::ScriptStatement;
using db::Token;
using Tokens = std::span<const Token>;

constexpr std::array<std::string_view, 7> kTableConstraints{"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK",
                                                            "FOREIGN",    "EXCLUDE", "LIKE"};
constexpr std::array<std::string_view, 13> kColumnConstraints{
    "CONSTRAINT", "NOT",       "NULL",    "DEFAULT", "PRIMARY",    "UNIQUE",   "CHECK",
    "REFERENCES", "GENERATED", "COLLATE", "AS",      "DEFERRABLE", "INITIALLY"};

template <std::size_t N>
bool is_one_of(const Token& token, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return is_word(token, w); });
}

int step(const Token& t) { return t.text == "(" ? 1 : t.text == ")" ? -1 : 0; }

// What stands between the commas that are in no parenthesis.
std::vector<Tokens> items_of(Tokens list) {
  std::vector<Tokens> items;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= list.size(); ++i) {
    if (i < list.size() && (depth > 0 || list[i].text != ",")) {
      depth += step(list[i]);
      continue;
    }
    if (i > begin) items.push_back(list.subspan(begin, i - begin));
    begin = i + 1;
  }
  return items;
}

bool creates_table(const ScriptStatement& s) {
  return db::begins_with(s, {"CREATE", "TABLE"}) || db::begins_with(s, {"CREATE", "TEMP", "TABLE"}) ||
         db::begins_with(s, {"CREATE", "TEMPORARY", "TABLE"}) || db::begins_with(s, {"CREATE", "UNLOGGED", "TABLE"});
}

struct Parentheses {
  std::size_t open, close;  // both the number of tokens when there is none
};

// The definition of a CREATE TABLE.
Parentheses parentheses_of(const ScriptStatement& s) {
  const std::size_t none = s.tokens.size();
  if (!creates_table(s)) return {none, none};
  const auto name = migrate::name_token(s, migrate::find_words(s, {"TABLE"}) + 1);
  const auto open = name + 1;
  if (open >= none || s.tokens[open].text != "(") return {none, none};
  int depth = 0;
  for (std::size_t i = open; i < none; ++i) {
    depth += step(s.tokens[i]);
    if (depth == 0) return {open, i};
  }
  return {none, none};
}

ColumnDefinition column_of(Tokens item) {
  const auto rest = item.subspan(1);
  std::size_t type = 0;
  while (type < rest.size() && !is_one_of(rest[type], kColumnConstraints)) ++type;
  return {item.front(), rest.first(type), rest.subspan(type)};
}

// The actions of an ALTER TABLE, each behind the name of the table.
std::vector<Tokens> actions_of(const ScriptStatement& s) {
  if (!db::begins_with(s, {"ALTER", "TABLE"})) return {};
  const auto name = migrate::name_token(s, 2);
  if (name + 1 >= s.tokens.size()) return {};
  return items_of(Tokens{s.tokens}.subspan(name + 1));
}

Tokens behind(Tokens tokens, std::initializer_list<std::string_view> words) {
  const bool matches =
      tokens.size() >= words.size() &&
      std::equal(words.begin(), words.end(), tokens.begin(), [](auto w, const Token& t) { return is_word(t, w); });
  return matches ? tokens.subspan(words.size()) : tokens;
}

// Of "VERB [COLUMN] [IF [NOT] EXISTS] name …" what begins at the name; empty when it is about something else.
Tokens column_action(Tokens action, std::string_view verb) {
  if (!is_word(action.front(), verb)) return {};
  auto rest = behind(action.subspan(1), {"COLUMN"});
  rest = behind(behind(rest, {"IF", "NOT", "EXISTS"}), {"IF", "EXISTS"});
  return rest.empty() || is_one_of(rest.front(), kTableConstraints) ? Tokens{} : rest;
}

}  // namespace

std::string ColumnDefinition::type_text() const {
  std::string text;
  for (const auto& t : type) text += (text.empty() ? "" : " ") + ascii_lower(t.text);
  return text;
}

bool ColumnDefinition::says(std::string_view upper_case) const {
  const auto is_it = [&](const Token& t) { return is_word(t, upper_case); };
  return std::any_of(constraints.begin(), constraints.end(), is_it) || std::any_of(type.begin(), type.end(), is_it);
}

bool ColumnDefinition::is_required() const {
  int depth = 0;
  for (std::size_t i = 0; i + 1 < constraints.size(); ++i) {
    depth += step(constraints[i]);
    if (depth == 0 && is_word(constraints[i], "NOT") && is_word(constraints[i + 1], "NULL")) return true;
  }
  return false;
}

std::vector<ColumnDefinition> defined_columns(const ScriptStatement& s) {
  std::vector<ColumnDefinition> columns;
  if (const auto [open, close] = parentheses_of(s); close < s.tokens.size()) {
    for (const auto item : items_of(Tokens{s.tokens}.subspan(open + 1, close - open - 1))) {
      if (!is_one_of(item.front(), kTableConstraints)) columns.push_back(column_of(item));
    }
  }
  for (const auto action : actions_of(s)) {
    if (const auto added = column_action(action, "ADD"); !added.empty()) columns.push_back(column_of(added));
  }
  return columns;
}

std::vector<Token> dropped_columns(const ScriptStatement& s) {
  std::vector<Token> names;
  for (const auto action : actions_of(s)) {
    if (const auto dropped = column_action(action, "DROP"); !dropped.empty()) names.push_back(dropped.front());
  }
  return names;
}

std::span<const Token> table_options(const ScriptStatement& s) {
  const auto close = parentheses_of(s).close;
  return close < s.tokens.size() ? Tokens{s.tokens}.subspan(close + 1) : Tokens{};
}

}  // namespace tas::lint
