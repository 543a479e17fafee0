// What a target is asked to do by its own means: being filled by one alone, and going on numbering where the source was.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "libtas/db/connection.hpp"
#include "libtas/schema/catalog.hpp"

namespace tas::copy {

// The highest number that a table's numbered column has ever been given; nullopt when none was, or without such a column.
std::optional<std::int64_t> last_number(db::Connection&, const schema::Table&);

// All that follow belong into the transaction that fills the target, and are undone with it.

// Nobody else writes any of the tables until the end of the transaction. Throws busy.
void keep_others_out(db::Connection&, const std::vector<const schema::Table*>&);
void clear(db::Connection&, const schema::Table&);
// The next row gets the number after it.
void set_last_number(db::Connection&, const schema::Table&, std::int64_t last);

}  // namespace tas::copy
