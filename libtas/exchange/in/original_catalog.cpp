#include "libtas/exchange/in/original_catalog.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libtas/base/error.hpp"

namespace tas::exchange::in {
namespace {

constexpr db::Sql kSqliteTables = R"(
  SELECT t.name, c.name, ''
  FROM sqlite_master t, pragma_table_info(t.name) c
  WHERE t.type = 'table' AND substr(t.name, 1, 7) <> 'sqlite_'
  ORDER BY t.name, c.cid)";
// The names of tas's own tables are those of the schema tas.
constexpr db::Sql kSchema = R"(
  SELECT CAST(table_schema AS text)
  FROM information_schema.tables
  WHERE table_name = 'task_instances' AND table_schema <> 'tas'
  ORDER BY table_schema <> 'public', table_schema)";
constexpr db::Sql kPostgresTables = R"(
  SELECT CAST(t.table_name AS text), CAST(c.column_name AS text), CAST(c.data_type AS text)
  FROM information_schema.tables t
  JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
  WHERE t.table_schema = $1 AND t.table_type = 'BASE TABLE'
  ORDER BY CAST(t.table_name AS text) COLLATE "C", c.ordinal_position)";

OriginalColumn::Type type_of(db::Engine engine, std::string_view type) {
  // A column of SQLite takes values of every type.
  if (engine == db::Engine::sqlite) return OriginalColumn::Type::number;
  if (type == "timestamp without time zone") return OriginalColumn::Type::local_time;
  return type == "timestamp with time zone" ? OriginalColumn::Type::zoned_time : OriginalColumn::Type::text;
}

std::unique_ptr<db::Cursor> columns_of(db::Connection& db, OriginalCatalog& catalog) {
  if (db.engine() == db::Engine::sqlite) return db.query(kSqliteTables);
  if (const auto row = db.query(kSchema); row->next()) catalog.schema = row->text(0);
  return db.query(kPostgresTables, {std::string_view{catalog.schema}});
}

// What tells that a migration was run; those that only make indexes cannot be told by what they hold.
struct Sign {
  std::string_view number, table, column;
};
constexpr std::array kSigns{Sign{"001", "tasks", ""}, Sign{"002", "tasks", "routine_frequency"}, Sign{"003", "task_instances", ""}, Sign{"004", "emotions", ""},
                            Sign{"006", "tasks", "notes"}, Sign{"007", "user_preferences", ""}, Sign{"008", "survey_responses", ""}, Sign{"009", "users", ""},
                            Sign{"010", "tasks", "user_id"}, Sign{"011", "emotions", "user_id"}, Sign{"013", "task_instances", "serendipity_factor"},
                            Sign{"014", "jobs", ""}, Sign{"015", "task_instances", "due_at"}, Sign{"016", "user_preferences", "timezone"},
                            Sign{"017", "task_instances", "net_emotional"}};

void append(std::string& list, std::string_view number) { list += fmt::format("{}{}", list.empty() ? "" : ", ", number); }

}  // namespace

bool OriginalTable::has(std::string_view column) const {
  return std::any_of(columns.begin(), columns.end(), [column](const auto& c) { return c.name == column; });
}

const OriginalTable* OriginalCatalog::find(std::string_view table) const {
  const auto found = std::find_if(tables.begin(), tables.end(), [table](const auto& t) { return t.name == table; });
  return found == tables.end() ? nullptr : &*found;
}

OriginalCatalog read_original_catalog(db::Connection& db, const std::string& name) {
  OriginalCatalog catalog;
  for (auto row = columns_of(db, catalog); row->next();) {
    if (catalog.tables.empty() || catalog.tables.back().name != row->text(0)) catalog.tables.push_back({std::string{row->text(0)}, {}});
    catalog.tables.back().columns.push_back({std::string{row->text(1)}, type_of(db.engine(), row->text(2))});
  }
  if (catalog.find("schema_migrations") != nullptr && catalog.find("database_identity") != nullptr) {
    throw Error::bad_data(name + " is a database of tas").hint("tas-migrate copy brings one into another");
  }
  if (catalog.find("tasks") == nullptr || catalog.find("task_instances") == nullptr) {
    throw Error::bad_data(name + " is no database of the original: it needs the tables tasks and task_instances").hint("the files of an export are read by tas-import-csv");
  }
  return catalog;
}

std::string level_of(const OriginalCatalog& catalog) {
  std::string there, missing;
  for (const auto& sign : kSigns) {
    const auto* table = catalog.find(sign.table);
    append(table != nullptr && (sign.column.empty() || table->has(sign.column)) ? there : missing, sign.number);
  }
  return "the source has what these migrations of the original bring: " + there + (missing.empty() ? "" : "; not those of " + missing);
}

db::SqlText table_name(const OriginalCatalog& catalog, const OriginalTable& table) {
  db::SqlText sql;
  if (!catalog.schema.empty()) sql.name(catalog.schema) += ".";
  sql.name(table.name);
  return sql;
}

db::SqlText text_of(db::Engine engine, const OriginalColumn& column) {
  db::SqlText name;
  name.name(column.name);
  switch (column.type) {
    case OriginalColumn::Type::local_time: return db::Sql{"to_char("} + name + ", 'YYYY-MM-DD HH24:MI:SS.US')";
    case OriginalColumn::Type::zoned_time: return db::Sql{"to_char("} + name + " AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US+00:00')";
    case OriginalColumn::Type::number:
      TAS_ASSERT(engine == db::Engine::sqlite);
      // CAST gives 15 digits, which may be too few.
      return db::Sql{"CASE WHEN typeof("} + name + ") <> 'real' THEN CAST(" + name + " AS text) WHEN CAST(printf('%!.15g', " + name + ") AS real) = " + name +
             " THEN printf('%!.15g', " + name + ") ELSE printf('%!.17g', " + name + ") END";
    case OriginalColumn::Type::text: return db::Sql{"CAST("} + name + " AS text)";
  }
  return name;
}

}  // namespace tas::exchange::in
