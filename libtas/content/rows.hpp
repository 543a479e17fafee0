// The rows of a table as values of its columns' logical types, the same whichever engine they come from.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "libtas/db/connection.hpp"
#include "libtas/schema/catalog.hpp"

namespace tas::content {

// The columns in the order of their names: engines may have them in different orders.
std::vector<schema::Column> columns_by_name(const schema::Table&);

// Read inside the caller's transaction, to the end. Errors are those of Connection::unload.
class Rows {
 public:
  // `condition` is empty or begins with "WHERE".
  Rows(db::Connection&, const schema::Table&, const db::SqlText& condition = {});

  const std::vector<schema::Column>& columns() const noexcept { return columns_; }
  bool next();
  // In the order of columns(); texts stay valid until the next call of next().
  std::span<const db::Value> values() const noexcept { return values_; }
  // Columns whose value in this row is not of the column's type (a text in a column of times): it stands among values()
  // as what it is, or as a text in words where this program has no type for it.
  std::span<const std::size_t> misfits() const noexcept { return misfits_; }

 private:
  db::Value typed(int column);
  db::Value stored(int column);

  std::vector<schema::Column> columns_;
  std::unique_ptr<db::Cursor> cursor_;
  std::vector<db::Value> values_;
  std::vector<std::size_t> misfits_;
};

}  // namespace tas::content
