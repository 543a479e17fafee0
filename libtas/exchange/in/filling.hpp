// New rows of one table on their way into it: kept back until they are many, numbered by asking the database once, given to it
// at once.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "libtas/exchange/in/proof.hpp"
#include "libtas/store/record.hpp"

namespace tas::exchange::in {

template <class T>
class Filling {
 public:
  explicit Filling(const store::Table<T>& table) : table_{table}, proof_{table} {
    for (const auto& field : table.fields) columns_.emplace_back(field.name.text());
  }

  void add(T row) { rows_.push_back(std::move(row)); }
  std::vector<T>& rows() noexcept { return rows_; }
  // A row that was inserted by itself.
  void was_inserted(const T& row) {
    begin(row);
    values_of(row);
  }

  // Gives the rows their numbers.
  void number(db::Connection& db) {
    if (!table_.generates_id || rows_.empty()) return;
    const auto& id = table_.fields.front();
    const auto numbers = db.reserve(table_.name, id.name, rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) id.assign(rows_[i], numbers[i]);
  }
  // They count as stored, and the connection is free, when the loader has finished. Null: there are none.
  std::unique_ptr<db::Loader> load(db::Connection& db) {
    if (rows_.empty()) return nullptr;
    auto loader = db.load(table_.name.text(), columns_);
    begin(rows_.front());
    for (const auto& row : rows_) loader->add(values_of(row));
    rows_.clear();
    return loader;
  }

  TableProof<T>& proof() noexcept { return proof_; }
  // Proves what was put in since the last time; `condition` as in TableProof.
  void prove(db::Connection& db, const db::SqlText& condition) {
    proof_.prove(db, condition);
    first_ = 0;
  }
  db::Sql id() const noexcept { return table_.fields.front().name; }
  // The lowest number of the rows that were put in since the last proof; 0 where rows have none.
  std::int64_t first() const noexcept { return first_; }

 private:
  void begin(const T& row) {
    if (first_ != 0 || !table_.generates_id) return;
    store::Scratch scratch;
    first_ = std::get<std::int64_t>(table_.fields.front().value(row, scratch));
  }
  // Which the proof is told, too.
  const std::vector<db::Value>& values_of(const T& row) {
    scratch_.clear();
    store::values_of<T>(table_.fields, row, scratch_, values_);
    proof_.add(values_);
    return values_;
  }

  const store::Table<T>& table_;
  TableProof<T> proof_;
  std::vector<std::string> columns_;
  std::vector<T> rows_;
  std::vector<db::Value> values_;
  store::Scratch scratch_;
  std::int64_t first_ = 0;
};

}  // namespace tas::exchange::in
