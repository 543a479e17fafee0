// What an up file says: its statements and the directives that stand on lines of their own.
//   -- tas:rebuild              SQLite: tables are rebuilt; foreign keys are off meanwhile and checked before the commit
//   -- tas:nontx                PostgreSQL: the one statement of the file cannot run in a transaction
//   -- tas:irreversible REASON  there is no down file, and why
//   -- tas:verify               what follows are queries; each must return at least one row, and nothing but true
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libtas/db/lexer.hpp"

namespace tas::migrate {

// Views into the text, which must outlive it.
struct Script {
  std::vector<db::ScriptStatement> body;
  std::vector<db::ScriptStatement> verify;
  bool rebuilds = false;
  bool is_nontx = false;
  std::string irreversible;  // the reason; empty: not said
};

// Throws Errc::bad_data, with the offset, for an unknown directive, one given twice or at the wrong place, one of the other
// engine, a tas:irreversible without reason, more than one statement in a nontx file, an unfinished statement, and for
// transaction control.
Script parse_script(std::string_view text, db::Engine);

// The tokens of the whole file, one blank between them: what the token checksum is taken of. Comments, white space and line
// ends do not count; directives do.
std::string canonical_tokens(std::string_view text, db::Engine);

}  // namespace tas::migrate
