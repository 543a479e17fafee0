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

}  // namespace tas::copy
