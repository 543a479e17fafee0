// SQL put together from names that only a test knows (tables found at run time). The program itself cannot do this:
// db::Sql takes literals only.
#pragma once

#include <bit>
#include <string_view>

#include "libtas/db/sql.hpp"

namespace tas::test {

// The text must outlive the statement.
inline db::Sql unchecked_sql(std::string_view text) { return std::bit_cast<db::Sql>(text); }

}  // namespace tas::test
