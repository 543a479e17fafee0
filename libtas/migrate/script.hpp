// What an up file says: its statements and the directives that stand on lines of their own.
//   -- tas:rebuild              SQLite: tables are rebuilt; foreign keys are off meanwhile and checked before the commit
//   -- tas:nontx                PostgreSQL: the one statement of the file cannot run in a transaction
//   -- tas:irreversible REASON  there is no down file, and why
//   -- tas:lint-ignore RULE REASON   the linter keeps quiet about it, and why (lint.hpp)
//   -- tas:verify               what follows are queries; each must return at least one row, and nothing but true
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libtas/db/lexer.hpp"

namespace tas::migrate {

struct Exemption {
  std::string rule, reason;
  std::size_t offset;
};

// Views into the text, which must outlive it.
struct Script {
  std::vector<db::ScriptStatement> body;
  std::vector<db::ScriptStatement> verify;
  bool rebuilds = false;
  bool is_nontx = false;
  std::string irreversible;  // the reason; empty: not said
  std::vector<Exemption> exemptions;
};

// Throws Errc::bad_data, with the offset, for an unknown directive, one given twice or at the wrong place, one of the other
// engine, a tas:irreversible without reason, an unfinished statement, transaction control, what does nothing or harm inside
// a transaction (PRAGMA foreign_keys, ATTACH, VACUUM, CREATE INDEX CONCURRENTLY …), for a nontx file that holds anything
// but one such statement of PostgreSQL, for anything but queries behind tas:verify, and for a text that is not UTF-8.
Script parse_script(std::string_view text, db::Engine);

// The tokens of the whole file, one blank between them: what the token checksum is taken of. Comments, white space and line
// ends (also those inside of strings) do not count; directives do, all but tas:lint-ignore.
std::string canonical_tokens(std::string_view text, db::Engine);

}  // namespace tas::migrate
