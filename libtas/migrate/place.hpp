// Errors of a file as a compiler says them: file:line:column, the line, a caret.
#pragma once

#include <string>
#include <string_view>

#include "libtas/base/error.hpp"
#include "libtas/db/lexer.hpp"
#include "libtas/migrate/migration.hpp"

namespace tas::migrate {

// The error with the place in front of its message. `offset` may lie at the end of the text.
Error at_place(const std::string& file, std::string_view text, std::size_t offset, const Error&);

// What an engine says about a statement of a migration. The file is the operator's: a wrong statement and a broken
// constraint are bad data, and no defect of the program.
Error of_statement(const Migration&, Direction, const db::ScriptStatement&, const Error&);

}  // namespace tas::migrate
