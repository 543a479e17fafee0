// The external id of a row that brings none: its own number as it is shown ("t17"), with a suffix while an imported row
// has that id.
#pragma once

#include "libtas/store/operation.hpp"

namespace tas::store {

template <class T>
db::SqlText external_id_is_taken(const Table<T>& table) {
  return db::Sql{"SELECT 1 FROM "} + table.name + " WHERE user_id = $1 AND external_id = $2";
}

template <class T>
db::SqlText set_external_id(const Table<T>& table) {
  db::SqlText sql = db::Sql{"UPDATE "} + table.name + " SET external_id = $2 WHERE ";
  sql += table.fields.front().name;
  sql += " = $1";
  return sql;
}

// Inserts the row and gives it its external id. The number is known after the insertion only, so the row goes in under a
// provisional id. Remembering its image is left to the caller.
template <class T>
void insert_under_own_number(Operation& op, const Table<T>& table, T& row) {
  auto& db = op.db();
  row.external_id = op.provisional_id();
  insert_row(db, table, row);
  row.external_id = to_string(row.id);
  const auto& is_taken = cached(table, &external_id_is_taken<T>);
  while (db.query(is_taken, {row.user.value, std::string_view{row.external_id}})->next()) row.external_id += "-tas";
  db.execute(cached(table, &set_external_id<T>), {row.id.value, std::string_view{row.external_id}});
}

}  // namespace tas::store
