// SQL text as tokens and statements, the way each engine reads it: quoted names and strings, PostgreSQL's dollar quotes,
// E'' strings and nested comments, bodies of triggers and of BEGIN ATOMIC functions, whose semicolons end nothing.
// Strings are read as with standard_conforming_strings = on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
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
  std::vector<Token> tokens;  // never empty; comments are left out, semicolons inside a body are symbols
};

// Throws Errc::bad_data, with the offset, for a string, name, comment, parenthesis or body that does not end, a NUL byte,
// commands of psql and of the sqlite3 shell, and COPY … FROM STDIN, whose data are no SQL. A byte order mark at the
// beginning is skipped.
std::vector<ScriptStatement> split_statements(std::string_view script, Engine);

// Comments from "--" to the end of their line.
struct Comment {
  std::string_view text;  // what follows the two dashes, trimmed
  std::size_t offset;     // of the dashes
  bool begins_line;       // nothing but blanks before it
};
std::vector<Comment> line_comments(std::string_view script, Engine);

// The same word in any case: is_word(token, "COMMIT").
bool is_word(const Token&, std::string_view upper_case);

// The statement begins with these words: begins_with(statement, {"DROP", "TABLE"}).
bool begins_with(const ScriptStatement&, std::initializer_list<std::string_view> upper_case);

// The token that begins, ends or divides a transaction (BEGIN, COMMIT, END, ROLLBACK, ABORT, SAVEPOINT, RELEASE, START
// TRANSACTION, PREPARE TRANSACTION, SET TRANSACTION …) when that is what the statement does; null otherwise.
const Token* transaction_control(const ScriptStatement&, Engine);

// Line and column of an offset, both from 1; columns count characters, not bytes, and not a byte order mark.
struct Place {
  std::size_t line, column;
};
Place place_of(std::string_view text, std::size_t offset);

}  // namespace tas::db
