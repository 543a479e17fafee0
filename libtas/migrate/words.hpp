// Words and names among the tokens of a statement.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "libtas/db/lexer.hpp"

namespace tas::migrate {

// Upper case; they match in any.
using Words = std::initializer_list<std::string_view>;

// Where the words stand one after the other, at or behind `from`; the number of tokens when they do not.
std::size_t find_words(const db::ScriptStatement&, Words, std::size_t from = 0);
bool has_words(const db::ScriptStatement&, Words);
bool stands_at(const db::ScriptStatement&, std::size_t at, Words);

// As the catalog of PostgreSQL has it: without quotes, unquoted ones in lower case.
std::string plain_name(const db::Token&);

// The token of the name that begins at `at`, behind IF [NOT] EXISTS, ONLY and a schema; the number of tokens when none
// does.
std::size_t name_token(const db::ScriptStatement&, std::size_t at);
std::string name_at(const db::ScriptStatement&, std::size_t at);  // empty: none
std::string name_after(const db::ScriptStatement&, Words);

}  // namespace tas::migrate
