#include "libtas/migrate/effect.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "libtas/base/text.hpp"

namespace tas::migrate {
namespace {

using db::begins_with;
using db::is_word;
using db::ScriptStatement;
using db::Token;
using Words = std::initializer_list<std::string_view>;

constexpr std::string_view kAccessShare = "ACCESS SHARE", kRowExclusive = "ROW EXCLUSIVE", kShareUpdate = "SHARE UPDATE EXCLUSIVE", kShare = "SHARE",
                           kShareRow = "SHARE ROW EXCLUSIVE", kExclusive = "EXCLUSIVE", kAccessExclusive = "ACCESS EXCLUSIVE";

// Where the words stand one after the other; the number of tokens when they do not.
std::size_t find(const ScriptStatement& s, Words words, std::size_t from = 0) {
  for (std::size_t i = from; i + words.size() <= s.tokens.size(); ++i) {
    auto token = s.tokens.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::all_of(words.begin(), words.end(), [&](std::string_view w) { return is_word(*token++, w); })) return i;
  }
  return s.tokens.size();
}
bool has(const ScriptStatement& s, Words words) { return find(s, words) < s.tokens.size(); }

std::string plain_name(const Token& t) {
  if (t.kind == Token::Kind::quoted_name) return std::string{t.text.substr(1, t.text.size() - 2)};
  return ascii_lower(t.text);
}

// The name that begins at a token, without its schema.
std::string name_at(const ScriptStatement& s, std::size_t at) {
  const auto skip = [&](Words words) {
    if (find(s, words, at) == at) at += words.size();
  };
  skip({"IF", "NOT", "EXISTS"});
  skip({"IF", "EXISTS"});
  skip({"ONLY"});
  const auto is_name = [&](std::size_t i) {
    return i < s.tokens.size() && (s.tokens[i].kind == Token::Kind::word || s.tokens[i].kind == Token::Kind::quoted_name);
  };
  const bool has_schema = is_name(at + 2) && s.tokens[at + 1].text == ".";
  if (has_schema) at += 2;
  return is_name(at) ? plain_name(s.tokens[at]) : "";
}

std::string name_after(const ScriptStatement& s, Words words) {
  const auto at = find(s, words);
  return at < s.tokens.size() ? name_at(s, at + words.size()) : "";
}

// A default that differs from row to row has to be written into every one.
bool has_volatile_default(const ScriptStatement& s) {
  for (const std::string_view function : {"RANDOM", "GEN_RANDOM_UUID", "CLOCK_TIMESTAMP", "NEXTVAL", "TIMEOFDAY", "UUID_GENERATE_V4"}) {
    if (has(s, {function})) return true;
  }
  const std::array<std::string_view, 3> serials{"SERIAL", "BIGSERIAL", "SMALLSERIAL"};
  return std::any_of(serials.begin(), serials.end(), [&](auto w) { return has(s, {w}); }) || has(s, {"STORED"}) || has(s, {"AS", "IDENTITY"});
}

// ALTER [COLUMN] name [SET DATA] TYPE, and not a column that is called type.
bool changes_type(const ScriptStatement& s) {
  for (std::size_t i = 4; i < s.tokens.size(); ++i) {
    const auto& t = s.tokens;
    if (is_word(t[i], "TYPE") && (is_word(t[i - 1], "DATA") || is_word(t[i - 2], "COLUMN") || is_word(t[i - 2], "ALTER"))) return true;
  }
  return false;
}

Effect altered_table(const ScriptStatement& s) {
  const std::string table = name_at(s, 2);
  const bool unchecked = has(s, {"NOT", "VALID"});
  const bool adds_column = has(s, {"ADD", "COLUMN"});
  if (changes_type(s) || has(s, {"SET", "TABLESPACE"}) || has(s, {"SET", "LOGGED"}) || has(s, {"SET", "UNLOGGED"})) return {kAccessExclusive, Work::rewrite, table};
  if (adds_column && has_volatile_default(s)) return {kAccessExclusive, Work::rewrite, table};
  if (has(s, {"SET", "NOT", "NULL"})) return {kAccessExclusive, Work::scan, table};
  if (has(s, {"VALIDATE", "CONSTRAINT"})) return {kShareUpdate, Work::scan, table};
  if (adds_column || has(s, {"DROP"}) || has(s, {"RENAME"})) return {kAccessExclusive, Work::catalog, table};
  if (has(s, {"FOREIGN", "KEY"})) return {kShareRow, unchecked ? Work::catalog : Work::scan, table};
  if (has(s, {"USING", "INDEX"})) return {kAccessExclusive, Work::catalog, table};
  if (has(s, {"CHECK"}) || has(s, {"UNIQUE"}) || has(s, {"PRIMARY", "KEY"})) return {kAccessExclusive, unchecked ? Work::catalog : Work::scan, table};
  if (has(s, {"ATTACH", "PARTITION"})) return {kShareUpdate, Work::scan, table};
  if (has(s, {"SET", "STATISTICS"}) || has(s, {"CLUSTER", "ON"}) || has(s, {"DETACH"})) return {kShareUpdate, Work::catalog, table};
  if (has(s, {"ENABLE", "TRIGGER"}) || has(s, {"DISABLE", "TRIGGER"})) return {kShareRow, Work::catalog, table};
  return {kAccessExclusive, Work::catalog, table};
}

Effect created(const ScriptStatement& s) {
  if (begins_with(s, {"CREATE", "INDEX"}) || begins_with(s, {"CREATE", "UNIQUE", "INDEX"})) {
    return {has(s, {"CONCURRENTLY"}) ? kShareUpdate : kShare, Work::scan, name_after(s, {"ON"})};
  }
  if (has(s, {"TRIGGER"}) && has(s, {"EXECUTE"})) return {kShareRow, Work::catalog, name_after(s, {"ON"})};
  if (begins_with(s, {"CREATE", "POLICY"}) || begins_with(s, {"CREATE", "RULE"})) return {kAccessExclusive, Work::catalog, name_after(s, {"ON"})};
  // A new table with a foreign key locks the one it points at, to add its triggers.
  if (begins_with(s, {"CREATE", "TABLE"}) && has(s, {"REFERENCES"})) return {kShareRow, Work::catalog, name_after(s, {"REFERENCES"})};
  return {};
}

Effect dropped(const ScriptStatement& s) {
  if (begins_with(s, {"DROP", "INDEX"})) return {has(s, {"CONCURRENTLY"}) ? kShareUpdate : kAccessExclusive, Work::catalog, ""};
  if (begins_with(s, {"DROP", "TABLE"})) return {kAccessExclusive, Work::catalog, name_at(s, 2)};
  const bool is_of_table = begins_with(s, {"DROP", "TRIGGER"}) || begins_with(s, {"DROP", "POLICY"}) || begins_with(s, {"DROP", "RULE"});
  if (is_of_table) return {kAccessExclusive, Work::catalog, name_after(s, {"ON"})};
  return {};
}

Effect maintained(const ScriptStatement& s) {
  if (begins_with(s, {"VACUUM"}) && has(s, {"FULL"})) return {kAccessExclusive, Work::rewrite, plain_name(s.tokens.back())};
  if (begins_with(s, {"VACUUM"}) || begins_with(s, {"ANALYZE"})) return {kShareUpdate, Work::scan, plain_name(s.tokens.back())};
  if (begins_with(s, {"CLUSTER"})) return {kAccessExclusive, Work::rewrite, name_at(s, 1)};
  if (begins_with(s, {"REINDEX"})) return {has(s, {"CONCURRENTLY"}) ? kShareUpdate : kAccessExclusive, Work::scan, ""};
  return {has(s, {"CONCURRENTLY"}) ? kExclusive : kAccessExclusive, Work::rewrite, name_after(s, {"VIEW"})};  // REFRESH
}

}  // namespace

std::string_view work_name(Work work) {
  switch (work) {
    case Work::catalog: return "none";
    case Work::scan: return "scan";
    case Work::rewrite: return "rewrite";
  }
  return "?";
}

std::string_view kept_out(std::string_view lock) {
  if (lock == kAccessExclusive) return "readers and writers";
  if (lock == kShare || lock == kShareRow || lock == kExclusive) return "writers";
  if (lock == kShareUpdate) return "other changes of the schema";
  return "nobody";
}

Effect effect_of(const ScriptStatement& s) {
  if (begins_with(s, {"ALTER", "TABLE"})) return altered_table(s);
  if (begins_with(s, {"ALTER", "INDEX"})) return {kShareUpdate, Work::catalog, ""};
  if (begins_with(s, {"CREATE"})) return created(s);
  if (begins_with(s, {"DROP"})) return dropped(s);
  if (begins_with(s, {"TRUNCATE"})) return {kAccessExclusive, Work::catalog, name_at(s, begins_with(s, {"TRUNCATE", "TABLE"}) ? 2 : 1)};
  if (begins_with(s, {"INSERT", "INTO"})) return {kRowExclusive, Work::catalog, name_at(s, 2)};
  if (begins_with(s, {"UPDATE"})) return {kRowExclusive, Work::scan, name_at(s, 1)};
  if (begins_with(s, {"DELETE", "FROM"})) return {kRowExclusive, Work::scan, name_at(s, 2)};
  if (begins_with(s, {"COMMENT", "ON"})) return {kShareUpdate, Work::catalog, ""};
  if (begins_with(s, {"LOCK"})) return {kAccessExclusive, Work::catalog, name_at(s, begins_with(s, {"LOCK", "TABLE"}) ? 2 : 1)};
  for (const std::string_view verb : {"VACUUM", "ANALYZE", "CLUSTER", "REINDEX", "REFRESH"}) {
    if (begins_with(s, {verb})) return maintained(s);
  }
  if (begins_with(s, {"SELECT"}) || begins_with(s, {"WITH"})) return {kAccessShare, Work::scan, name_after(s, {"FROM"})};
  return {};
}

}  // namespace tas::migrate
