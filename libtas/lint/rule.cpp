#include "libtas/lint/rule.hpp"

#include <algorithm>
#include <array>

namespace tas::lint {
namespace {

constexpr auto kError = Severity::error, kWarning = Severity::warning;

constexpr std::array kRules{
    Rule{"not-runnable", kError, "the runner refuses the file (cannot be ignored)"},
    Rule{"stray-file", kError, "a file that no run would ever read: misnamed, or a way back from nothing"},
    Rule{"double-number", kError, "two migrations of one number"},
    Rule{"number-gap", kError, "a number is missing"},
    Rule{"missing-partner", kError, "the other engine has no migration of that number and name"},
    Rule{"missing-down", kError, "no way back, and no tas:irreversible that says why; or both"},
    Rule{"idle-ignore", kError, "a tas:lint-ignore that silences nothing, or names no rule"},
    Rule{"destructive-drop", kError, "a table, column, schema or sequence of an earlier migration is dropped"},
    Rule{"destructive-delete", kError, "all rows of an earlier table are deleted"},
    Rule{"parent-drop", kError,
         "SQLite: a table that others refer to is dropped without tas:rebuild, and their rows with it"},
    Rule{"rebuild-order", kError, "SQLite: a table is renamed away before it is made anew, and references follow it"},
    Rule{"cascade", kError, "CASCADE takes along what nobody has named"},
    Rule{"not-null-without-default", kError, "a new column without a value for the rows that are there"},
    Rule{"volatile-default", kError,
         "a default that differs from row to row: PostgreSQL writes the table anew, SQLite refuses"},
    Rule{"type-rewrite", kError, "PostgreSQL: the whole table is written anew while nobody can read it"},
    Rule{"index-not-concurrent", kWarning, "PostgreSQL: writers wait while the index of an earlier table is built"},
    Rule{"scan-under-lock", kWarning, "PostgreSQL: an earlier table is read from end to end while writers wait"},
    Rule{"session-setting", kError, "PostgreSQL: a setting that outlives the transaction, or one that is the runner's"},
    Rule{"unsafe-definer", kError, "PostgreSQL: SECURITY DEFINER without a search path of its own"},
    Rule{"other-engine", kError, "words of the other engine"},
    Rule{"column-type", kError, "a type that is not one of the seven that both engines share"},
    Rule{"column-promise", kError, "a name that promises another type: *_at, *_on, is_*, has_*"},
    Rule{"not-strict", kError, "SQLite: a table that takes any value in any column"},
    Rule{"identifier", kError,
         "a name that one engine folds or cuts: not lower-case letters, digits and _, or too long"},
    Rule{"if-not-exists", kWarning, "IF [NOT] EXISTS hides that a database is not what the files say"},
};

}  // namespace

std::string_view severity_name(Severity s) { return s == Severity::error ? "error" : "warning"; }

std::span<const Rule> rules() { return kRules; }

const Rule* find_rule(std::string_view name) {
  const auto rule = std::find_if(kRules.begin(), kRules.end(), [&](const Rule& r) { return r.name == name; });
  return rule == kRules.end() ? nullptr : &*rule;
}

}  // namespace tas::lint
