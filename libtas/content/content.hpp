// What tables hold, as numbers that are equal when the rows are equal: whatever their order, the order of the columns and
// the engine. Finds what was lost or changed by accident; it is no protection against forgers, because its keys are public.
//
// A value is a byte for its kind and its bytes, little-endian: 0 NULL; 1 a whole number, 8 bytes; 2 a number, the 8 bytes
// of IEEE 754 (every NaN as one); 3 a truth value, 1 byte; 4 a text, JSON included, 8 bytes of length and the text;
// 5 an instant, 8 bytes of microseconds since 1970; 6 a date, 8 bytes of days since 1970.
// The digest of a row is SipHash-2-4 (128 bits) over its values in the order of the column names; a table's digest is the
// sum of its rows' modulo 2^128. The digest of a column is the same sum over the values that are not NULL, with another key.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/content/rows.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/schema/catalog.hpp"
#include "libtas/schema/differences.hpp"

namespace tas::content {

struct Digest {
  std::uint64_t high = 0, low = 0;
  // Modulo 2^128.
  Digest& operator+=(const Digest& other) {
    low += other.low;
    high += other.high + (low < other.low ? 1 : 0);
    return *this;
  }
  bool operator==(const Digest&) const = default;
};
std::string text(const Digest&);  // 32 hexadecimal digits
std::optional<Digest> parse_digest(std::string_view text);

struct ColumnContent {
  std::string name;
  Digest digest;
  bool operator==(const ColumnContent&) const = default;
};
struct TableContent {
  std::string name;
  std::uint64_t rows = 0;
  Digest digest;
  std::vector<ColumnContent> columns;  // by name
  // With other rows of the same table.
  TableContent& operator+=(const TableContent& other);
  bool operator==(const TableContent&) const = default;
};

// For rows from anywhere (a file that is imported, a copy on its way).
class Hasher {
 public:
  // `columns` by name, as columns_by_name() gives them.
  Hasher(std::string table, std::span<const schema::Column> columns);
  // One row, a value for each column. A value of another kind than its column's counts as what it is.
  void add(std::span<const db::Value>);
  const TableContent& content() const noexcept { return content_; }

 private:
  // A number that was met, and its digest: ratings repeat.
  struct Known {
    std::uint64_t number = 0;
    char kind = 0;
    Digest digest;
  };
  Digest digest_of_value(std::string_view bytes);

  TableContent content_;
  std::string bytes_;
  std::vector<Known> known_;
};

// Called now and then with the rows that were read since the last call.
using Tick = std::function<void(std::uint64_t rows)>;

// Reads inside the caller's transaction, so that all tables are those of one moment. `condition` as in Rows.
TableContent read_table(db::Connection&, const schema::Table&, const db::SqlText& condition = {}, const Tick& = {});
std::vector<TableContent> read_tables(db::Connection&, const schema::Catalog&, const Tick& = {});

// One digest for all of them, their names and numbers of rows included; the order of the list does not count.
Digest root(std::vector<TableContent>);

// In words, by table: "tasks: 12 rows here, 11 there", "tasks.name: other values", "notes: missing there". Empty when equal.
std::vector<std::string> differences(const std::vector<TableContent>& left, const std::vector<TableContent>& right,
                                     schema::Sides);

}  // namespace tas::content
