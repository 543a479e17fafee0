#include "libtas/migrate/rebuild.hpp"

#include <fmt/format.h>

#include "libtas/base/error.hpp"

namespace tas::migrate {
namespace {

using db::Sql;
using db::SqlText;

constexpr Sql kTables = R"(
  SELECT name
  FROM sqlite_master
  WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name <> 'schema_migrations'
  ORDER BY name)";
constexpr Sql kNumbers = "SELECT name, seq FROM sqlite_sequence";
constexpr Sql kIsNumbered = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1 AND lower(sql) LIKE '%autoincrement%'";
constexpr Sql kRaise = "UPDATE sqlite_sequence SET seq = max(seq, $2) WHERE name = $1";
constexpr Sql kInsert = R"(
  INSERT INTO sqlite_sequence (name, seq)
  SELECT $1, $2
  WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = $1))";
constexpr Sql kOrphans = "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 4";

std::map<std::string, std::int64_t> row_counts(db::Connection& c) {
  std::map<std::string, std::int64_t> counts;
  for (auto row = c.query(kTables); row->next();) counts[std::string{row->text(0)}] = 0;
  for (auto& [table, count] : counts) {
    SqlText sql{"SELECT count(*) FROM "};
    const auto row = c.query(sql.name(table));
    if (row->next()) count = row->integer(0);
  }
  return counts;
}

std::map<std::string, std::int64_t> highest_numbers(db::Connection& c) {
  std::map<std::string, std::int64_t> numbers;
  if (!c.has_table("sqlite_sequence")) return numbers;
  for (auto row = c.query(kNumbers); row->next();) numbers[std::string{row->text(0)}] = row->integer(1);
  return numbers;
}

bool foreign_keys_are_on(db::Connection& c) {
  const auto row = c.query("PRAGMA foreign_keys");
  return row->next() && row->integer(0) == 1;
}

}  // namespace

Rebuild::Rebuild(db::Connection& c) : connection_{c} {
  c.alone("PRAGMA foreign_keys = OFF");
  TAS_ASSERT(!foreign_keys_are_on(c));
}

Rebuild::~Rebuild() {
  try {
    connection_.alone("PRAGMA foreign_keys = ON");
  } catch (const std::exception&) {
    // The connection works no more, and with it goes the switch.
  }
}

void Rebuild::remember() {
  rows_ = row_counts(connection_);
  numbers_ = highest_numbers(connection_);
}

void Rebuild::require_whole() {
  require_no_orphans();
  require_all_rows();
  carry_over_numbers();
}

void Rebuild::require_no_orphans() {
  std::string found;
  int count = 0;
  for (auto row = connection_.query(kOrphans); row->next(); ++count) {
    if (count == 3) {
      found += ", …";
      break;
    }
    const auto id = row->maybe_integer(1);
    found += fmt::format("{}{}{} (no such row of {})", count == 0 ? "" : ", ", row->text(0), id ? fmt::format(" row {}", *id) : "", row->text(2));
  }
  if (count == 0) return;
  throw Error::bad_data("after the rebuild rows refer to nothing: " + found).hint("copy every row, with its id; nothing was changed");
}

void Rebuild::require_all_rows() {
  const auto now = row_counts(connection_);
  for (const auto& [table, before] : rows_) {
    const auto found = now.find(table);
    if (found == now.end() || found->second >= before) continue;
    throw Error::bad_data(fmt::format("the rebuild lost rows of {}: {} before, {} after", table, before, found->second))
        .hint("copy every row; rows that shall go are deleted by a migration of their own; nothing was changed");
  }
}

void Rebuild::carry_over_numbers() {
  for (const auto& [table, number] : numbers_) {
    if (!connection_.query(kIsNumbered, {std::string_view{table}})->next()) continue;
    connection_.execute(kRaise, {std::string_view{table}, number});
    connection_.execute(kInsert, {std::string_view{table}, number});
  }
}

}  // namespace tas::migrate
