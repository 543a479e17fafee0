// How each engine tells its schema, and what both share. Not for use outside of this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/schema/catalog.hpp"

namespace tas::schema {

Catalog read_sqlite(db::Connection&);
Catalog read_postgres(db::Connection&);

bool is_ledger(std::string_view table);

// A CHECK in normal form may say what a column is: {0, 1} in SQLite, JSON in a text. Then the column takes it in and it is
// no check any more; otherwise it joins the table's checks.
void take_check(Table&, const std::string& normal, db::Engine);

// The default in normal form for a column of that type: 1 is TRUE for a truth value.
std::string normal_default(std::string normal, Type);

void add_breach(Catalog&, const Table&, const Column&, std::string words);

// Once all columns and checks are known: every name keeps its promise.
void require_promises(Catalog&, const Table&);

// Lists whose order says nothing are put in order.
void put_in_order(Catalog&);

}  // namespace tas::schema
