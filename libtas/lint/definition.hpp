// The columns that a statement defines, cut out of its tokens. Nothing is understood beyond that.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "libtas/db/lexer.hpp"

namespace tas::lint {

struct ColumnDefinition {
  db::Token name;
  std::span<const db::Token> type;         // may be empty
  std::span<const db::Token> constraints;  // NOT NULL, DEFAULT …

  std::string type_text() const;  // "double precision", lower case; as "varchar ( 20 )" with a length
  bool says(std::string_view upper_case) const;
  bool is_required() const;  // NOT NULL of the column itself, not within a CHECK
};

// What a CREATE TABLE or an ALTER TABLE … ADD [COLUMN] defines; empty for any other statement and for CREATE TABLE …
// AS. Views into the statement.
std::vector<ColumnDefinition> defined_columns(const db::ScriptStatement&);

// The names of columns that an ALTER TABLE drops, as tokens.
std::vector<db::Token> dropped_columns(const db::ScriptStatement&);

// Behind the parenthesis that ends the definition of a CREATE TABLE: STRICT, WITHOUT ROWID. Empty for any other
// statement.
std::span<const db::Token> table_options(const db::ScriptStatement&);

}  // namespace tas::lint
