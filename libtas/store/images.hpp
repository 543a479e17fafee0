// Rows as the operations log keeps them: one JSON image before and one after. What is written here knows every logged table
// by its name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/db/connection.hpp"

namespace tas::store {

struct RowImages {
  std::string table;
  std::optional<std::string> before, after;  // null: there was no row, there is none any more
};

// Takes one row from the image it must have now to the image it shall have; statistics follow. Throws state_conflict when
// the row is not as `from` says, internal for a table that is not logged.
void apply_image(db::Connection&, const std::string& table, const std::optional<std::string>& from, const std::optional<std::string>& to);
// Puts a row back without touching the statistics: for many rows, after which they are counted anew.
void insert_image(db::Connection&, const std::string& table, const std::string& image);

// Which rows a change is about, as words that can be compared: the row itself ("instances:7"), and those it hangs on
// ("tasks:3"), which must be there as long as it is.
struct Touched {
  std::vector<std::string> own, leans_on;
};
Touched touched_by(const RowImages&);

}  // namespace tas::store
