// Proof that the tables hold what an import has put into them: digests of every column, of the rows as they were stored and of the
// rows as they are read back, must be equal.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "libtas/content/content.hpp"
#include "libtas/exchange/in/receipt.hpp"
#include "libtas/store/record.hpp"

namespace tas::exchange::in {

// Throws internal when they differ, naming table and column.
void require_same(const content::TableContent& put, const content::TableContent& stored);
// One for the table, then one for each column that is not NULL throughout.
std::vector<StoredDigest> digests_of(const content::TableContent&);

template <class T>
class TableProof {
 public:
  explicit TableProof(const store::Table<T>& table) : table_{table}, fields_{by_name(table)}, hasher_{std::string{table.name.text()}, columns(fields_)} {}

  void add(const T& row) {
    store::Scratch scratch;
    values_ = store::values_of<T>(fields_, row, scratch);
    for (auto& value : values_) {
      // SQLite keeps no sign of zero.
      if (auto* number = std::get_if<double>(&value); number != nullptr && *number == 0) *number = 0;
    }
    hasher_.add(values_);
  }
  // `condition` names the rows that were put in, "WHERE …".
  const content::TableContent& compared(db::Connection& db, const db::SqlText& condition) const {
    TableProof stored{table_};
    for (auto row = db.scan(store::select_from(table_) + condition, {}); row->next();) stored.add(store::read_row(table_, *row));
    require_same(hasher_.content(), stored.hasher_.content());
    return hasher_.content();
  }

 private:
  static std::vector<store::Field<T>> by_name(const store::Table<T>& table) {
    std::vector<store::Field<T>> fields{table.fields.begin(), table.fields.end()};
    std::sort(fields.begin(), fields.end(), [](const auto& a, const auto& b) { return a.name.text() < b.name.text(); });
    return fields;
  }
  static std::vector<schema::Column> columns(const std::vector<store::Field<T>>& fields) {
    std::vector<schema::Column> columns(fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) columns[i].name = fields[i].name.text();
    return columns;
  }

  const store::Table<T>& table_;
  std::vector<store::Field<T>> fields_;
  content::Hasher hasher_;
  std::vector<db::Value> values_;
};

}  // namespace tas::exchange::in
