// SQL text as tokens and statements, the way each engine reads it: quoted names and strings, PostgreSQL's dollar quotes,
// E'' strings and nested comments, bodies of triggers and of BEGIN ATOMIC functions, whose semicolons end nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "libtas/db/connection.hpp"

namespace tas::db {

struct Token {
  enum class Kind : std::uint8_t { word, quoted_name, string, number, parameter, symbol };
  Kind kind;
  std::string_view text;  // as written, quotes included
  std::size_t offset;     // bytes from the beginning of the script
};

// Views into the script, which must outlive it.
struct ScriptStatement {
  std::string_view text;      // from its first token to its last, without the semicolon
  std::size_t offset;         // of its first token
  std::vector<Token> tokens;  // never empty; comments are left out
};

// Throws Errc::bad_data, with the offset, for a string, name, comment or body that does not end.
std::vector<ScriptStatement> split_statements(std::string_view script, Engine);

// The same word in any case: is_word(token, "COMMIT").
bool is_word(const Token&, std::string_view upper_case);

// The token that begins, ends or divides a transaction (BEGIN, COMMIT, END, ROLLBACK, ABORT, SAVEPOINT, RELEASE, START
// TRANSACTION, PREPARE TRANSACTION …) when that is what the statement does; null otherwise.
const Token* transaction_control(const ScriptStatement&, Engine);

// Line and column of an offset, both from 1; columns count characters, not bytes.
struct Place {
  std::size_t line, column;
};
Place place_of(std::string_view text, std::size_t offset);

}  // namespace tas::db
