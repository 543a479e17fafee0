// In which order tables are filled, and which of their rows belong to one user: both follow from the foreign keys.
#pragma once

#include <vector>

#include "libtas/base/id.hpp"
#include "libtas/db/sql.hpp"
#include "libtas/schema/catalog.hpp"

namespace tas::copy {

// The tables whose rows are copied: all but the one that says which database it is, which every database keeps for itself.
schema::Catalog without_identity(schema::Catalog);

// Every table behind those that it refers to. Tables that refer to each other in a circle stand by name.
std::vector<const schema::Table*> parents_first(const schema::Catalog&);

// "WHERE user_id = 7", or through the tables that it refers to: "WHERE instance_id IN (SELECT …)". Empty for a table that
// belongs to nobody: all of its rows.
db::SqlText rows_of(const schema::Catalog&, const schema::Table&, UserId);

}  // namespace tas::copy
