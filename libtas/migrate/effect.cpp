#include "libtas/migrate/effect.hpp"

#include <algorithm>
#include <array>

#include "libtas/migrate/words.hpp"

namespace tas::migrate {
namespace {

using db::begins_with;
using db::is_word;
using db::ScriptStatement;

constexpr std::string_view kAccessShare = "ACCESS SHARE", kRowExclusive = "ROW EXCLUSIVE", kShareUpdate = "SHARE UPDATE EXCLUSIVE", kShare = "SHARE",
                           kShareRow = "SHARE ROW EXCLUSIVE", kExclusive = "EXCLUSIVE", kAccessExclusive = "ACCESS EXCLUSIVE";

// A default that differs from row to row has to be written into every one.
bool has_volatile_default(const ScriptStatement& s) {
  for (const std::string_view function : {"RANDOM", "GEN_RANDOM_UUID", "CLOCK_TIMESTAMP", "NEXTVAL", "TIMEOFDAY", "UUID_GENERATE_V4"}) {
    if (has_words(s, {function})) return true;
  }
  const std::array<std::string_view, 3> serials{"SERIAL", "BIGSERIAL", "SMALLSERIAL"};
  return std::any_of(serials.begin(), serials.end(), [&](auto w) { return has_words(s, {w}); }) || has_words(s, {"STORED"}) || has_words(s, {"AS", "IDENTITY"});
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
  const bool unchecked = has_words(s, {"NOT", "VALID"});
  const bool adds_column = has_words(s, {"ADD", "COLUMN"});
  if (changes_type(s) || has_words(s, {"SET", "TABLESPACE"}) || has_words(s, {"SET", "LOGGED"}) || has_words(s, {"SET", "UNLOGGED"})) return {kAccessExclusive, Work::rewrite, table};
  if (adds_column && has_volatile_default(s)) return {kAccessExclusive, Work::rewrite, table};
  if (has_words(s, {"SET", "NOT", "NULL"})) return {kAccessExclusive, Work::scan, table};
  if (has_words(s, {"VALIDATE", "CONSTRAINT"})) return {kShareUpdate, Work::scan, table};
  if (adds_column || has_words(s, {"DROP"}) || has_words(s, {"RENAME"})) return {kAccessExclusive, Work::catalog, table};
  if (has_words(s, {"FOREIGN", "KEY"})) return {kShareRow, unchecked ? Work::catalog : Work::scan, table};
  if (has_words(s, {"USING", "INDEX"})) return {kAccessExclusive, Work::catalog, table};
  if (has_words(s, {"CHECK"}) || has_words(s, {"UNIQUE"}) || has_words(s, {"PRIMARY", "KEY"})) return {kAccessExclusive, unchecked ? Work::catalog : Work::scan, table};
  if (has_words(s, {"ATTACH", "PARTITION"})) return {kShareUpdate, Work::scan, table};
  if (has_words(s, {"SET", "STATISTICS"}) || has_words(s, {"CLUSTER", "ON"}) || has_words(s, {"DETACH"})) return {kShareUpdate, Work::catalog, table};
  if (has_words(s, {"ENABLE", "TRIGGER"}) || has_words(s, {"DISABLE", "TRIGGER"})) return {kShareRow, Work::catalog, table};
  return {kAccessExclusive, Work::catalog, table};
}

Effect created(const ScriptStatement& s) {
  if (begins_with(s, {"CREATE", "INDEX"}) || begins_with(s, {"CREATE", "UNIQUE", "INDEX"})) {
    return {has_words(s, {"CONCURRENTLY"}) ? kShareUpdate : kShare, Work::scan, name_after(s, {"ON"})};
  }
  if (has_words(s, {"TRIGGER"}) && has_words(s, {"EXECUTE"})) return {kShareRow, Work::catalog, name_after(s, {"ON"})};
  if (begins_with(s, {"CREATE", "POLICY"}) || begins_with(s, {"CREATE", "RULE"})) return {kAccessExclusive, Work::catalog, name_after(s, {"ON"})};
  // A new table with a foreign key locks the one it points at, to add its triggers.
  if (begins_with(s, {"CREATE", "TABLE"}) && has_words(s, {"REFERENCES"})) return {kShareRow, Work::catalog, name_after(s, {"REFERENCES"})};
  return {};
}

Effect dropped(const ScriptStatement& s) {
  if (begins_with(s, {"DROP", "INDEX"})) return {has_words(s, {"CONCURRENTLY"}) ? kShareUpdate : kAccessExclusive, Work::catalog, ""};
  if (begins_with(s, {"DROP", "TABLE"})) return {kAccessExclusive, Work::catalog, name_at(s, 2)};
  const bool is_of_table = begins_with(s, {"DROP", "TRIGGER"}) || begins_with(s, {"DROP", "POLICY"}) || begins_with(s, {"DROP", "RULE"});
  if (is_of_table) return {kAccessExclusive, Work::catalog, name_after(s, {"ON"})};
  return {};
}

Effect maintained(const ScriptStatement& s) {
  if (begins_with(s, {"VACUUM"}) && has_words(s, {"FULL"})) return {kAccessExclusive, Work::rewrite, plain_name(s.tokens.back())};
  if (begins_with(s, {"VACUUM"}) || begins_with(s, {"ANALYZE"})) return {kShareUpdate, Work::scan, plain_name(s.tokens.back())};
  if (begins_with(s, {"CLUSTER"})) return {kAccessExclusive, Work::rewrite, name_at(s, 1)};
  if (begins_with(s, {"REINDEX"})) return {has_words(s, {"CONCURRENTLY"}) ? kShareUpdate : kAccessExclusive, Work::scan, ""};
  return {has_words(s, {"CONCURRENTLY"}) ? kExclusive : kAccessExclusive, Work::rewrite, name_after(s, {"VIEW"})};  // REFRESH
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
