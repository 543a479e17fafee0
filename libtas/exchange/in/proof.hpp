// Proof that the tables hold what an import has put into them: digests of every column, of the rows as they were stored and of the
// rows as they are read back, must be equal.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "libtas/content/content.hpp"
#include "libtas/exchange/in/receipt.hpp"
#include "libtas/store/record.hpp"

namespace tas::exchange::in {

// Throws internal when they differ, naming table and column.
void require_same(const content::TableContent& put, const content::TableContent& stored);
// One for the table, then one for each column that is not NULL throughout.
std::vector<StoredDigest> digests_of(const content::TableContent&);
// Adds what digests_of() has told of the table.
void add_digests(content::TableContent&, std::span<const StoredDigest>);

template <class T>
class TableProof {
 public:
  explicit TableProof(const store::Table<T>& table) : table_{table}, proven_{content::Hasher{name(), columns()}.content()}, put_{name(), columns()} {}

  // A row that is put in: its values in the order of the table's fields.
  void add(std::span<const db::Value> values) { add(put_, values); }
  // Reads back what was put in since the last time; `condition` names the rows, "WHERE …".
  void prove(db::Connection& db, const db::SqlText& condition) {
    if (put_.content().rows == 0) return;
    content::Hasher stored{name(), columns()};
    store::Scratch scratch;
    T row;
    for (auto cursor = db.unload(store::select_from(table_) + condition); cursor->next(); scratch.clear()) {
      store::read_into(row, table_, *cursor);
      store::values_of<T>(table_.fields, row, scratch, row_values_);
      add(stored, row_values_);
    }
    require_same(put_.content(), stored.content());
    proven_ += put_.content();
    put_ = content::Hasher{name(), columns()};
  }
  const content::TableContent& proven() const noexcept { return proven_; }
  // Goes on with what an earlier run has proven.
  void go_on_from(std::span<const StoredDigest> digests) { add_digests(proven_, digests); }

 private:
  std::string name() const { return std::string{table_.name.text()}; }
  // The fields in the order of their names: engines may have them in different orders.
  std::vector<std::size_t> order() const {
    std::vector<std::size_t> order(table_.fields.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return table_.fields[a].name.text() < table_.fields[b].name.text(); });
    return order;
  }
  std::vector<schema::Column> columns() const {
    std::vector<schema::Column> columns;
    for (const auto i : order()) columns.emplace_back().name = table_.fields[i].name.text();
    return columns;
  }
  void add(content::Hasher& hasher, std::span<const db::Value> values) {
    ordered_values_.clear();
    for (const auto i : order_) ordered_values_.push_back(values[i]);
    hasher.add(ordered_values_);
  }

  const store::Table<T>& table_;
  std::vector<std::size_t> order_ = order();
  content::TableContent proven_;
  content::Hasher put_;
  std::vector<db::Value> row_values_, ordered_values_;
};

}  // namespace tas::exchange::in
