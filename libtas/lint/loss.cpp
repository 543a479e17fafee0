#include <fmt/format.h>

#include <algorithm>

#include "libtas/base/text.hpp"
#include "libtas/lint/definition.hpp"
#include "libtas/lint/subject.hpp"
#include "libtas/migrate/words.hpp"

namespace tas::lint {
namespace {

using db::begins_with;
using migrate::find_words;
using migrate::has_words;
using migrate::name_at;

constexpr const char* kKeep =
    "keep it, or say why nobody needs it any more: -- tas:lint-ignore destructive-drop REASON";

// The table that is given this one's name later in the file: a rebuild.
std::string successor_of(const std::string& table, const Subject& at) {
  for (const auto& s : at.later) {
    const auto to = find_words(s, {"RENAME", "TO"});
    if (begins_with(s, {"ALTER", "TABLE"}) && to + 2 < s.tokens.size() && name_at(s, to + 2) == table)
      return name_at(s, 2);
  }
  return {};
}

// A rebuild is no loss, but what its new table leaves out is.
void judge_rebuilt(const Subject& at, const std::string& table, const std::string& successor, const Blame& blame) {
  std::vector<std::string> lost;
  const auto kept = at.tables.columns_of(successor);
  for (const auto& column : at.tables.columns_of(table)) {
    if (!kept.empty() && !kept.contains(column)) lost.push_back(column);
  }
  if (lost.empty()) return;
  blame("destructive-drop", at.statement.offset, fmt::format("{} comes back without {}", table, join(lost, ", ")),
        kKeep);
}

void judge_dropped_table(const Subject& at, const Blame& blame) {
  const auto& s = at.statement;
  const std::string table = name_at(s, 2);
  const auto children = at.tables.children_of(table);
  if (at.engine == db::Engine::sqlite && !at.rebuilds && !children.empty()) {
    blame("parent-drop", s.offset,
          fmt::format("{} refer{} to {}: dropping it deletes those rows as well, or fails", join(children, ", "),
                      children.size() == 1 ? "s" : "", table),
          "to make a table anew put -- tas:rebuild at the top; to remove it, remove its children first");
  }
  if (at.direction == migrate::Direction::down || !at.is_old(table)) return;
  const std::string successor = successor_of(table, at);
  if (at.rebuilds && !successor.empty()) return judge_rebuilt(at, table, successor, blame);
  const bool forgot = !successor.empty() && at.engine == db::Engine::sqlite;
  blame("destructive-drop", s.offset, "the table " + table + " is dropped with all its rows",
        forgot ? "put -- tas:rebuild at the top: the runner then counts the rows" : kKeep);
}

void judge_drop(const Subject& at, const Blame& blame) {
  const auto& s = at.statement;
  if (begins_with(s, {"DROP", "TABLE"})) return judge_dropped_table(at, blame);
  if (at.direction == migrate::Direction::down) return;
  for (const std::string_view thing : {"SCHEMA", "SEQUENCE", "DATABASE", "OWNED"}) {
    if (begins_with(s, {"DROP", thing}))
      blame("destructive-drop", s.offset, fmt::format("a whole {} is dropped", ascii_lower(thing)), kKeep);
  }
  if (!begins_with(s, {"ALTER", "TABLE"}) || !at.is_old(name_at(s, 2))) return;
  for (const auto& column : dropped_columns(s)) {
    blame("destructive-drop", column.offset,
          fmt::format("the column {} of {} is dropped with all its values", migrate::plain_name(column), name_at(s, 2)),
          kKeep);
  }
}

void judge_delete(const Subject& at, const Blame& blame) {
  const auto& s = at.statement;
  const bool truncates = begins_with(s, {"TRUNCATE"});
  const bool deletes = begins_with(s, {"DELETE", "FROM"}) && !has_words(s, {"WHERE"});
  if (at.direction == migrate::Direction::down || (!truncates && !deletes)) return;
  const std::string table = name_at(s, truncates && !begins_with(s, {"TRUNCATE", "TABLE"}) ? 1 : 2);
  if (!at.is_old(table)) return;
  blame("destructive-delete", s.offset, "all rows of " + table + " are deleted",
        "say which with WHERE, or why: -- tas:lint-ignore destructive-delete REASON");
}

// Foreign keys follow a table that is renamed, so they point at the old one, which is dropped next.
void judge_rename(const Subject& at, const Blame& blame) {
  const auto& s = at.statement;
  if (at.engine != db::Engine::sqlite || !begins_with(s, {"ALTER", "TABLE"}) || !has_words(s, {"RENAME", "TO"})) return;
  const std::string table = name_at(s, 2);
  const bool is_remade = std::any_of(at.later.begin(), at.later.end(), [&](const auto& l) {
    return begins_with(l, {"CREATE", "TABLE"}) && name_at(l, 2) == table;
  });
  if (!is_remade || !at.is_old(table) || at.tables.children_of(table).empty()) return;
  blame("rebuild-order", s.offset, join(at.tables.children_of(table), ", ") + " would refer to the renamed table",
        "first CREATE TABLE new_" + table + ", fill it, DROP TABLE " + table + ", then ALTER TABLE new_" + table +
            " RENAME TO " + table);
}

// ON DELETE CASCADE is part of the schema; this is about the statement itself.
void judge_cascade(const Subject& at, const Blame& blame) {
  const auto& s = at.statement;
  const bool drops =
      begins_with(s, {"DROP"}) || begins_with(s, {"TRUNCATE"}) || (begins_with(s, {"ALTER"}) && has_words(s, {"DROP"}));
  if (!drops) return;
  for (auto i = find_words(s, {"CASCADE"}); i < s.tokens.size(); i = find_words(s, {"CASCADE"}, i + 1)) {
    const bool is_of_key = i >= 2 && (db::is_word(s.tokens[i - 1], "DELETE") || db::is_word(s.tokens[i - 1], "UPDATE"));
    if (!is_of_key)
      blame("cascade", s.tokens[i].offset, "CASCADE takes along whatever depends on it, in this database",
            "name what shall go, one statement each");
  }
}

}  // namespace

void judge_loss(const Subject& at, const Blame& blame) {
  judge_drop(at, blame);
  judge_delete(at, blame);
  judge_rename(at, blame);
  judge_cascade(at, blame);
}

}  // namespace tas::lint
