// Expressions of CHECKs, defaults and partial indexes in one spelling for both engines: casts and idle parentheses are gone,
// IN lists are sorted, BETWEEN is two comparisons, words are lower-case and keywords upper-case.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/db/lexer.hpp"

namespace tas::schema {

// What cannot be read as an expression comes back token by token, so that it still compares.
std::string normal_form(std::span<const db::Token>, db::Engine);
std::string normal_form(std::string_view expression, db::Engine);

// A name as it stands in a normal form: quoted when it has to be.
std::string written_name(std::string_view name);
// The name of a token, without quotes; unquoted words fold to lower case.
std::string name_of(const db::Token&);

// "column IN ('a', 'b')" in normal form -> a and b; nothing for another expression.
std::vector<std::string> members_of(const std::string& normal, std::string_view column);

}  // namespace tas::schema
