// What must be true before rows are copied or compared.
#pragma once

#include <string>

#include "libtas/db/connection.hpp"
#include "libtas/schema/catalog.hpp"

namespace tas::copy {

// One of the two databases, inside a transaction when it is handed in here.
struct Side {
  db::Connection& db;
  std::string name;  // as --db takes it, for cures
};

// Both are at one schema version, which is returned, and have the same tables. Throws state_conflict with the cure, config
// when one of them is newer than this program.
int require_same_schema(const Side& from, const schema::Catalog& from_catalog, const Side& to, const schema::Catalog& to_catalog);

// The target holds nothing but what its migrations have put there. Throws state_conflict.
void require_empty(const Side& to, const schema::Catalog&, int version);

}  // namespace tas::copy
