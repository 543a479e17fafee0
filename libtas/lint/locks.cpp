#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libtas/base/text.hpp"
#include "libtas/lint/definition.hpp"
#include "libtas/lint/subject.hpp"
#include "libtas/migrate/effect.hpp"
#include "libtas/migrate/words.hpp"

namespace tas::lint {
namespace {

using db::begins_with;
using db::is_word;
using migrate::has_words;
using migrate::name_at;
using migrate::Work;

// What SQLite does not take for the default of a new column: anything that it would have to compute.
bool is_computed(const ColumnDefinition& column) {
  for (std::size_t i = 0; i + 1 < column.constraints.size(); ++i) {
    if (is_word(column.constraints[i], "DEFAULT"))
      return column.constraints[i + 1].text == "(" ||
             ascii_lower(column.constraints[i + 1].text).starts_with("current_");
  }
  return false;
}

void judge_added_columns(const Subject& at, const Blame& blame) {
  const auto& s = at.statement;
  if (!begins_with(s, {"ALTER", "TABLE"}) || !at.is_old(name_at(s, 2))) return;
  const bool is_sqlite = at.engine == db::Engine::sqlite;
  const bool rewrites = !is_sqlite && migrate::effect_of(s).work == Work::rewrite;
  for (const auto& column : defined_columns(s)) {
    const bool has_value = column.says("DEFAULT") || column.says("GENERATED") || column.type_text().ends_with("serial");
    if (column.is_required() && !has_value) {
      blame("not-null-without-default", column.name.offset,
            "the rows that are there have no value for it: this fails on a filled table",
            "give it a DEFAULT; or add it without NOT NULL, fill it, and require it in a later migration");
    }
    if ((rewrites && has_value) || (is_sqlite && is_computed(column))) {
      blame("volatile-default", column.name.offset,
            is_sqlite ? "SQLite adds no column with a computed default to a filled table"
                      : "every row is written anew to give it a value of its own",
            "add the column without default, then fill it with UPDATE");
    }
  }
}

bool creates_index(const db::ScriptStatement& s) {
  return begins_with(s, {"CREATE", "INDEX"}) || begins_with(s, {"CREATE", "UNIQUE", "INDEX"});
}

void judge_waiting(const Subject& at, const Blame& blame) {
  const auto& s = at.statement;
  const auto effect = migrate::effect_of(s);
  const bool keeps_writers_out =
      migrate::kept_out(effect.lock) == "writers" || migrate::kept_out(effect.lock) == "readers and writers";
  if (at.engine != db::Engine::postgres || effect.table.empty() || !at.is_old(effect.table) || !keeps_writers_out)
    return;
  if (creates_index(s)) {
    blame("index-not-concurrent", s.offset,
          fmt::format("nobody can write to {} while this index is built", effect.table),
          "CREATE INDEX CONCURRENTLY in a migration of its own with -- tas:nontx at the top");
  } else if (effect.work == Work::rewrite && defined_columns(s).empty()) {
    blame("type-rewrite", s.offset, fmt::format("{} is written anew, and nobody can read it meanwhile", effect.table),
          "add a column of the new type, fill it, and let the old one go in a later migration");
  } else if (effect.work == Work::scan) {
    blame(
        "scan-under-lock", s.offset,
        fmt::format("{} is read from end to end while {} wait", effect.table, migrate::kept_out(effect.lock)),
        "add the constraint NOT VALID, and VALIDATE CONSTRAINT in a later migration; SET NOT NULL then needs no scan");
  }
}

// Behind a pooler a session is shared with strangers, and the waits are those of --relation-lock-timeout.
void judge_settings(const Subject& at, const Blame& blame) {
  const auto& s = at.statement;
  if (at.engine != db::Engine::postgres) return;
  const bool sets = begins_with(s, {"SET"}),
             is_local = begins_with(s, {"SET", "LOCAL"}) || begins_with(s, {"SET", "CONSTRAINTS"});
  const bool keeps = has_words(s, {"SET_CONFIG"}) && has_words(s, {"FALSE"});
  if ((sets && !is_local) || begins_with(s, {"RESET"}) || begins_with(s, {"DISCARD"}) || keeps) {
    blame("session-setting", s.offset, "this setting outlives the transaction: whoever gets the connection next has it",
          "SET LOCAL");
    return;
  }
  constexpr std::array<std::string_view, 3> kOfRunner{"LOCK_TIMEOUT", "STATEMENT_TIMEOUT",
                                                      "IDLE_IN_TRANSACTION_SESSION_TIMEOUT"};
  if (sets && std::any_of(kOfRunner.begin(), kOfRunner.end(), [&](auto w) { return has_words(s, {w}); })) {
    blame("session-setting", s.offset, "how long a migration waits is for the operator to say",
          "leave it out: tas-migrate up --relation-lock-timeout DURATION");
  }
}

}  // namespace

void judge_locks(const Subject& at, const Blame& blame) {
  judge_settings(at, blame);
  // Whoever goes back has stopped the others before.
  if (at.direction == migrate::Direction::down) return;
  judge_added_columns(at, blame);
  judge_waiting(at, blame);
}

}  // namespace tas::lint
