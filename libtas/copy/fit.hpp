// What a database cannot hold, though the other one does (operators.md A4, "Values").
#pragma once

#include <optional>
#include <string>

#include "libtas/db/connection.hpp"
#include "libtas/schema/catalog.hpp"

namespace tas::copy {

struct Misfit {
  std::string why;   // what the value is and why it cannot be stored
  std::string cure;  // what to do in the source
};

// `is_of_type`: the value is of its column's type (content::Rows::misfits).
std::optional<Misfit> misfit(const schema::Column&, const db::Value&, bool is_of_type, db::Engine target);

// A text in an index that takes more than half of what PostgreSQL's indexes take of a row. Whether it is too much shows only
// when it is stored, because texts are compressed.
std::optional<Misfit> long_key(const schema::Table&, const schema::Column&, const db::Value&, db::Engine target);

}  // namespace tas::copy
