#include "tests/support/logical_dump.hpp"

#include <algorithm>
#include <vector>

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

bool is_log(const std::string& table) { return table == "operations" || table == "operation_rows" || table == "undo_steps"; }

// A row as the server writes a composite value: NULL and the empty text differ, numbers are exact.
std::string postgres_row_text_of(const std::string& table) { return "SELECT CAST(t AS text) FROM \"" + table + "\" t"; }

std::vector<std::string> tables_of(db::Connection& db) {
  if (db.engine() == db::Engine::sqlite) return texts(db, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
  return texts(db, "SELECT tablename FROM pg_tables WHERE schemaname = 'tas' ORDER BY tablename");
}

}  // namespace

std::string logical_dump(db::Connection& db, DumpOptions options) {
  const bool is_sqlite = db.engine() == db::Engine::sqlite;
  std::string dump;
  for (const auto& table : tables_of(db)) {
    if (is_log(table) && !options.operations) continue;
    if (table == "sqlite_sequence" && !options.sequences) continue;
    // Every database has another one.
    if (table == "database_identity") continue;
    dump += "[" + table + "]\n";
    const std::string sql = is_sqlite ? row_text_of(db, table) : postgres_row_text_of(table);
    auto rows = texts(db, unchecked_sql(sql));
    std::sort(rows.begin(), rows.end());
    for (const auto& row : rows) dump += row + "\n";
  }
  return dump;
}

std::string user_data_dump(db::Connection& db) { return logical_dump(db, {.operations = false, .sequences = false}); }

std::string schema_dump(db::Connection& db) {
  constexpr db::Sql kSqlite = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name";
  constexpr db::Sql kPostgres = R"(
    SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
      || COALESCE(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') || ' ' || CAST(a.attidentity AS text)
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = to_regnamespace('tas') AND c.relkind = 'r'
    UNION ALL
    SELECT CAST(CAST(conrelid AS regclass) AS text) || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = to_regnamespace('tas')
    UNION ALL
    SELECT indexdef FROM pg_indexes WHERE schemaname = 'tas'
    UNION ALL
    SELECT 'value ' || t.typname || ' ' || e.enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
    ORDER BY 1)";
  std::string dump;
  for (const auto& line : texts(db, db.engine() == db::Engine::sqlite ? kSqlite : kPostgres)) dump += line + ";\n";
  return dump;
}

}  // namespace tas::test
