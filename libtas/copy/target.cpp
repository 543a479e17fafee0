#include "libtas/copy/target.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "libtas/base/error.hpp"

namespace tas::copy {
namespace {

using db::Sql;
using db::SqlText;
using schema::Table;

// The sequence behind a column: of an identity column ('i') or of a serial one of old ('a').
constexpr Sql kSequence = R"(
  SELECT s.relname
  FROM pg_catalog.pg_depend d
  JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
  JOIN pg_catalog.pg_class t ON t.oid = d.refobjid
  JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
  WHERE n.nspname = 'tas' AND t.relname = $1 AND a.attname = $2 AND d.deptype IN ('i', 'a'))";
constexpr Sql kNumber = "SELECT seq FROM sqlite_sequence WHERE name = $1";
constexpr Sql kSetNumber = "UPDATE sqlite_sequence SET seq = $2 WHERE name = $1";
constexpr Sql kAddNumber = "INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)";

const schema::Column* numbered(const Table& table) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(), [](const auto& c) { return c.is_identity; });
  return found == table.columns.end() ? nullptr : &*found;
}

std::string sequence_of(db::Connection& c, const Table& table, const schema::Column& column) {
  const auto row = c.query(kSequence, {std::string_view{table.name}, std::string_view{column.name}});
  TAS_ASSERT(row->next());
  return std::string{row->text(0)};
}

std::optional<std::int64_t> last_of_sequence(db::Connection& c, const std::string& sequence) {
  SqlText sql{"SELECT last_value, is_called FROM "};
  sql.name(sequence);
  const auto row = c.query(sql);
  TAS_ASSERT(row->next());
  const std::int64_t last = row->integer(0) - (row->boolean(1) ? 0 : 1);
  return last > 0 ? std::optional{last} : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> last_number(db::Connection& c, const Table& table) {
  const auto* column = numbered(table);
  if (column == nullptr) return std::nullopt;
  if (c.engine() == db::Engine::postgres) return last_of_sequence(c, sequence_of(c, table, *column));
  const auto row = c.query(kNumber, {std::string_view{table.name}});
  return row->next() ? std::optional{row->integer(0)} : std::nullopt;
}

void keep_others_out(db::Connection& c, const std::vector<const Table*>& tables) {
  if (c.engine() == db::Engine::sqlite) return;  // a write transaction is alone
  SqlText sql{"LOCK TABLE "};
  for (const auto* table : tables) {
    if (table != tables.front()) sql += ", ";
    sql.name(table->name);
  }
  sql += " IN EXCLUSIVE MODE";
  c.execute(sql);
}

void clear(db::Connection& c, const Table& table) {
  SqlText sql{"DELETE FROM "};
  sql.name(table.name);
  c.execute(sql);
}

void set_last_number(db::Connection& c, const Table& table, std::int64_t last) {
  if (c.engine() == db::Engine::sqlite) {
    const std::string_view name{table.name};
    if (c.execute(kSetNumber, {name, last}) == 0) c.execute(kAddNumber, {name, last});
    return;
  }
  const auto* column = numbered(table);
  TAS_ASSERT(column != nullptr);
  // Not setval, which a rollback does not take back.
  SqlText sql{"ALTER SEQUENCE "};
  sql.name(sequence_of(c, table, *column)) += " RESTART WITH ";
  c.execute(sql.number(last == std::numeric_limits<std::int64_t>::max() ? last : last + 1));
}

}  // namespace tas::copy
