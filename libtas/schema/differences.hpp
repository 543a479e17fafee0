// What two schemas do not have in common, in words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libtas/schema/catalog.hpp"

namespace tas::schema {

struct Difference {
  std::string table;  // empty: an object that belongs to no table
  std::string part;   // a column, "primary key", "index tasks_by_name" …; empty: the table itself
  std::string words;  // "text on sqlite, missing on postgres"
};

std::string text(const Difference&);  // "tasks.kind: text on sqlite, missing on postgres"
std::vector<std::string> texts(const std::vector<Difference>&);

// How the sides are called: "on sqlite", "in the database".
struct Sides {
  std::string_view left, right;
};

// By table and part; empty when the schemas are the same. What breaks the rules on either side is a difference, too.
std::vector<Difference> differences(const Catalog& left, const Catalog& right, Sides);

}  // namespace tas::schema
