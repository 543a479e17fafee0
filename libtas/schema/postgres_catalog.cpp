#include <map>

#include "libtas/base/error.hpp"
#include "libtas/schema/engines.hpp"
#include "libtas/schema/expression.hpp"

namespace tas::schema {
namespace {

using db::Sql;

constexpr Sql kTables = R"(
  SELECT c.relname
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'tas' AND c.relkind IN ('r', 'p')
  ORDER BY c.relname)";
constexpr Sql kObjects = R"(
  SELECT CASE c.relkind WHEN 'v' THEN 'view ' ELSE 'materialized view ' END || c.relname
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'tas' AND c.relkind IN ('v', 'm')
  UNION ALL
  SELECT 'trigger ' || t.tgname
  FROM pg_catalog.pg_trigger t
  JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'tas' AND NOT t.tgisinternal
  ORDER BY 1)";
constexpr Sql kColumns = R"(
  SELECT c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
    pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attidentity <> '', a.attgenerated <> '', l.collname
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation AND l.collname NOT IN ('default', 'C', 'POSIX')
  WHERE n.nspname = 'tas' AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY c.relname, a.attnum)";
constexpr Sql kConstraints = R"(
  SELECT c.relname, CAST(k.oid AS bigint), CAST(k.contype AS text), a.attname, t.relname, b.attname,
    CASE k.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END,
    CASE k.confupdtype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY u (attnum, position)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum
  LEFT JOIN pg_catalog.pg_class t ON t.oid = k.confrelid
  LEFT JOIN pg_catalog.pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[u.position]
  WHERE n.nspname = 'tas' AND k.contype IN ('p', 'u', 'f')
  ORDER BY c.relname, k.conname, u.position)";
constexpr Sql kChecks = R"(
  SELECT c.relname, pg_catalog.pg_get_expr(k.conbin, k.conrelid)
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'tas' AND k.contype = 'c'
  ORDER BY c.relname, k.conname)";
// The indexes behind keys and UNIQUE are told by their constraints.
constexpr Sql kIndexes = R"(
  SELECT c.relname, i.relname, x.indisunique, pg_catalog.pg_get_expr(x.indpred, x.indrelid),
    pg_catalog.pg_get_indexdef(x.indexrelid, CAST(u.position AS integer), true), (x.indoption[u.position - 1] & 1) = 1
  FROM pg_catalog.pg_index x
  JOIN pg_catalog.pg_class c ON c.oid = x.indrelid
  JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL generate_series(1, x.indnkeyatts) u (position)
  WHERE n.nspname = 'tas' AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u'))
  ORDER BY c.relname, i.relname, u.position)";

// What an interrupted change leaves behind: it looks like an index or a constraint and is none.
constexpr Sql kUnfinished = R"(
  SELECT c.relname, 'the index ' || i.relname || ' is INVALID'
  FROM pg_catalog.pg_index x
  JOIN pg_catalog.pg_class c ON c.oid = x.indrelid
  JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'tas' AND NOT x.indisvalid
  UNION ALL
  SELECT c.relname, 'the constraint ' || k.conname || ' is NOT VALID'
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'tas' AND NOT k.convalidated
  ORDER BY 1, 2)";

using Tables = std::map<std::string, Table, std::less<>>;

// Rows of the ledger's tables and of tables that have come up meanwhile find nothing.
Table* find(Tables& tables, std::string_view name) {
  const auto found = tables.find(name);
  return found == tables.end() ? nullptr : &found->second;
}

// The functions that write out an index or a check look at the present, not at this transaction's view: what somebody has
// dropped meanwhile is NULL.
std::string_view written_out(db::Cursor& row, int column) {
  if (row.is_null(column)) throw Error{Errc::busy, "somebody is changing the schema"}.hint("try again when that is done").worth_repeating();
  return row.text(column);
}

std::optional<Type> type_of(std::string_view type) {
  if (type == "bigint") return Type::integer;
  if (type == "double precision") return Type::real;
  if (type == "text") return Type::text;
  if (type == "boolean") return Type::boolean;
  if (type == "timestamp with time zone") return Type::instant;
  if (type == "date") return Type::date;
  return std::nullopt;
}

void read_columns(db::Connection& c, Catalog& catalog, Tables& tables) {
  for (auto row = c.query(kColumns); row->next();) {
    Table* table = find(tables, row->text(0));
    if (table == nullptr) continue;
    Column column{.name = std::string{row->text(1)}};
    const auto type = type_of(row->text(2));
    column.type = type.value_or(Type::text);
    if (!type) add_breach(catalog, *table, column, "the type " + std::string{row->text(2)} + " has no counterpart in SQLite");
    if (row->boolean(6)) add_breach(catalog, *table, column, "generated columns are not in the rules");
    column.is_nullable = row->boolean(3);
    const auto written = row->maybe_text(4);
    // A serial column of old is numbered by its default.
    column.is_identity = row->boolean(5) || (written && written->starts_with("nextval("));
    if (written && !column.is_identity) column.default_value = normal_form(*written, db::Engine::postgres);
    column.collation = row->maybe_text(7).value_or("");
    table->columns.push_back(std::move(column));
  }
}

void read_constraints(db::Connection& c, Tables& tables) {
  std::int64_t previous = 0;
  for (auto row = c.query(kConstraints); row->next();) {
    Table* table = find(tables, row->text(0));
    if (table == nullptr) continue;
    const bool is_new = row->integer(1) != previous;
    previous = row->integer(1);
    const std::string column{row->text(3)};
    if (row->text(2) == "p") {
      table->primary_key.push_back(column);
    } else if (row->text(2) == "u") {
      if (is_new) table->unique.emplace_back();
      table->unique.back().push_back(column);
    } else {
      if (is_new) table->foreign_keys.push_back({{}, std::string{row->text(4)}, {}, std::string{row->text(6)}, std::string{row->text(7)}});
      table->foreign_keys.back().columns.push_back(column);
      table->foreign_keys.back().target_columns.emplace_back(row->text(5));
    }
  }
}

void read_checks(db::Connection& c, Tables& tables) {
  for (auto row = c.query(kChecks); row->next();) {
    if (Table* table = find(tables, row->text(0))) take_check(*table, normal_form(written_out(*row, 1), db::Engine::postgres), db::Engine::postgres);
  }
}

void read_indexes(db::Connection& c, Tables& tables) {
  for (auto row = c.query(kIndexes); row->next();) {
    Table* table = find(tables, row->text(0));
    if (table == nullptr) continue;
    if (table->indexes.empty() || table->indexes.back().name != row->text(1)) {
      const std::string predicate = row->is_null(3) ? "" : normal_form(row->text(3), db::Engine::postgres);
      table->indexes.push_back({std::string{row->text(1)}, {}, predicate, row->boolean(2)});
    }
    table->indexes.back().columns.push_back(normal_form(written_out(*row, 4), db::Engine::postgres) + (row->boolean(5) ? " DESC" : ""));
  }
}

}  // namespace

Catalog read_postgres(db::Connection& c) {
  Catalog catalog;
  catalog.engine = db::Engine::postgres;
  Tables tables;
  for (auto row = c.query(kTables); row->next();) {
    const std::string name{row->text(0)};
    if (!is_ledger(name)) tables[name].name = name;
  }
  read_columns(c, catalog, tables);
  read_constraints(c, tables);
  read_checks(c, tables);
  read_indexes(c, tables);
  for (auto row = c.query(kUnfinished); row->next();) catalog.breaches.push_back({std::string{row->text(0)}, "", std::string{row->text(1)}});
  for (auto row = c.query(kObjects); row->next();) catalog.objects.emplace_back(row->text(0));
  for (auto& [name, table] : tables) catalog.tables.push_back(std::move(table));
  for (const auto& table : catalog.tables) require_promises(catalog, table);
  put_in_order(catalog);
  return catalog;
}

}  // namespace tas::schema
