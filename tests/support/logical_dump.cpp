#include "tests/support/logical_dump.hpp"

#include <algorithm>
#include <vector>

#include "libtas/base/error.hpp"
#include "tests/support/unchecked_sql.hpp"

namespace tas::test {
namespace {

std::vector<std::string> texts(db::Connection& db, db::Statement sql, std::initializer_list<db::Value> values = {}) {
  std::vector<std::string> list;
  for (auto row = db.query(sql, values); row->next();) list.emplace_back(row->text(0));
  return list;
}

// quote() writes a number so that it reads back exactly, and tells NULL from 'NULL'.
std::string row_text_of(db::Connection& db, const std::string& table) {
  std::string sql = "SELECT ";
  for (const auto& column : texts(db, "SELECT name FROM pragma_table_info($1) ORDER BY cid", {std::string_view{table}})) {
    if (sql.size() > 7) sql += " || ', ' || ";
    sql += "'" + column + "=' || quote(\"" + column + "\")";
  }
  return sql + " FROM \"" + table + "\"";
}

bool is_log(const std::string& table) { return table == "operations" || table == "operation_rows"; }

}  // namespace

std::string logical_dump(db::Connection& db, DumpOptions options) {
  TAS_ASSERT(db.engine() == db::Engine::sqlite);
  std::string dump;
  for (const auto& table : texts(db, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
    if (is_log(table) && !options.operations) continue;
    if (table == "sqlite_sequence" && !options.sequences) continue;
    dump += "[" + table + "]\n";
    const std::string sql = row_text_of(db, table);
    auto rows = texts(db, unchecked_sql(sql));
    std::sort(rows.begin(), rows.end());
    for (const auto& row : rows) dump += row + "\n";
  }
  return dump;
}

std::string user_data_dump(db::Connection& db) { return logical_dump(db, {.operations = false, .sequences = false}); }

std::string schema_dump(db::Connection& db) {
  TAS_ASSERT(db.engine() == db::Engine::sqlite);
  std::string dump;
  for (const auto& sql : texts(db, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")) dump += sql + ";\n";
  return dump;
}

}  // namespace tas::test
