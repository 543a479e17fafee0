#include <algorithm>
#include <map>
#include <span>

#include "libtas/base/text.hpp"
#include "libtas/schema/engines.hpp"
#include "libtas/schema/expression.hpp"

namespace tas::schema {
namespace {

using db::Sql;
using db::Token;
using Tokens = std::span<const Token>;

// SQLite keeps its own tables under this prefix.
constexpr Sql kTables = R"(
  SELECT m.name, m.sql, l.strict
  FROM sqlite_master m
  JOIN pragma_table_list l ON l.name = m.name AND l.schema = 'main'
  WHERE m.type = 'table' AND substr(m.name, 1, 7) <> 'sqlite_'
  ORDER BY m.name)";
constexpr Sql kObjects = "SELECT type || ' ' || name FROM sqlite_master WHERE type IN ('view', 'trigger') ORDER BY 1";
constexpr Sql kColumns = R"(SELECT name, upper(type), "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo($1) ORDER BY cid)";
constexpr Sql kForeignKeys = R"(
  SELECT id, "table", "from", "to", on_delete, on_update FROM pragma_foreign_key_list($1) ORDER BY id, seq)";
constexpr Sql kIndexes = R"(
  SELECT l.name, l."unique", l.origin, m.sql
  FROM pragma_index_list($1) l
  LEFT JOIN sqlite_master m ON m.type = 'index' AND m.name = l.name
  WHERE l.origin <> 'pk'
  ORDER BY l.name)";
constexpr Sql kIndexColumns = "SELECT name, \"desc\", coll FROM pragma_index_xinfo($1) WHERE key = 1 ORDER BY seqno";

// Calls `use` for each part of a list in parentheses: commas inside of parentheses divide nothing.
template <class Use>
void for_each_part(Tokens tokens, Use use) {
  std::size_t start = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= tokens.size(); ++i) {
    const bool is_end = i == tokens.size() || (depth == 0 && tokens[i].text == "," && tokens[i].kind == Token::Kind::symbol);
    if (is_end) {
      if (i > start) use(tokens.subspan(start, i - start));
      start = i + 1;
    } else if (tokens[i].text == "(") {
      ++depth;
    } else if (tokens[i].text == ")") {
      --depth;
    }
  }
}

// What stands between the parenthesis at `open` and its partner.
Tokens inside(Tokens tokens, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < tokens.size(); ++i) {
    if (tokens[i].text == "(") ++depth;
    if (tokens[i].text == ")" && --depth == 0) return tokens.subspan(open + 1, i - open - 1);
  }
  return {};
}

std::size_t first_parenthesis(Tokens tokens) {
  return static_cast<std::size_t>(std::find_if(tokens.begin(), tokens.end(), [](const Token& t) { return t.text == "("; }) - tokens.begin());
}

// What a CREATE TABLE says that no pragma tells.
struct Written {
  std::vector<std::string> checks;  // in normal form
  std::map<std::string, std::string> collations;
  std::string numbered;  // the AUTOINCREMENT column
};

void read_part(Tokens part, Written& written) {
  const std::string name = name_of(part[0]);
  for (std::size_t i = 0; i < part.size(); ++i) {
    const bool has_next = i + 1 < part.size();
    if (part[i].text == "(") i += inside(part, i).size() + 1;
    else if (db::is_word(part[i], "AUTOINCREMENT")) written.numbered = name;
    else if (db::is_word(part[i], "COLLATE") && has_next) written.collations[name] = name_of(part[i + 1]);
    else if (db::is_word(part[i], "CHECK") && has_next) written.checks.push_back(normal_form(inside(part, i + 1), db::Engine::sqlite));
  }
}

Written read_definition(std::string_view sql) {
  Written written;
  const auto statements = db::split_statements(sql, db::Engine::sqlite);
  const Tokens tokens{statements.at(0).tokens};
  for_each_part(inside(tokens, first_parenthesis(tokens)), [&](Tokens part) { read_part(part, written); });
  return written;
}

std::optional<Type> type_of(std::string_view declared, std::string_view column) {
  if (declared == "INTEGER") return Type::integer;
  if (declared == "REAL") return Type::real;
  if (declared != "TEXT") return std::nullopt;
  const auto promised = promised_type(column);
  return promised == Type::instant || promised == Type::date ? promised : Type::text;
}

void read_columns(db::Connection& c, Catalog& catalog, Table& table, const Written& written) {
  std::map<std::int64_t, std::string> key;
  for (auto row = c.query(kColumns, {std::string_view{table.name}}); row->next();) {
    Column column{.name = std::string{row->text(0)}};
    const auto type = type_of(row->text(1), column.name);
    column.type = type.value_or(Type::text);
    if (!type) add_breach(catalog, table, column, "the type " + std::string{row->text(1)} + " has no counterpart in PostgreSQL");
    if (row->integer(5) != 0) add_breach(catalog, table, column, "generated columns are not in the rules");
    // In STRICT tables what is part of the key is never NULL, whether it says so or not.
    column.is_nullable = row->integer(2) == 0 && row->integer(4) == 0;
    if (const auto text = row->maybe_text(3)) column.default_value = normal_form(*text, db::Engine::sqlite);
    column.is_identity = column.name == written.numbered;
    const auto collation = written.collations.find(column.name);
    if (collation != written.collations.end() && collation->second != "binary") column.collation = collation->second;
    if (row->integer(4) > 0) key[row->integer(4)] = column.name;
    table.columns.push_back(std::move(column));
  }
  for (const auto& [position, name] : key) table.primary_key.push_back(name);
}

void read_foreign_keys(db::Connection& c, Table& table) {
  std::int64_t id = -1;
  for (auto row = c.query(kForeignKeys, {std::string_view{table.name}}); row->next();) {
    if (row->integer(0) != id) {
      id = row->integer(0);
      table.foreign_keys.push_back({{}, std::string{row->text(1)}, {}, std::string{row->text(4)}, std::string{row->text(5)}});
    }
    table.foreign_keys.back().columns.emplace_back(row->text(2));
    if (!row->is_null(3)) table.foreign_keys.back().target_columns.emplace_back(row->text(3));
  }
}

// An index made by CREATE INDEX: the expressions and the condition stand in its text only.
Index read_index(db::Connection& c, std::string name, bool is_unique, std::string_view sql) {
  Index index{.name = std::move(name), .columns = {}, .predicate = {}, .is_unique = is_unique};
  const auto statements = db::split_statements(sql, db::Engine::sqlite);
  const Tokens tokens{statements.at(0).tokens};
  const auto open = first_parenthesis(tokens);
  const Tokens list = inside(tokens, open);
  std::vector<std::string> written;
  for_each_part(list, [&](Tokens part) {
    while (!part.empty() && (db::is_word(part.back(), "DESC") || db::is_word(part.back(), "ASC"))) part = part.first(part.size() - 1);
    written.push_back(normal_form(part, db::Engine::sqlite));
  });
  std::size_t position = 0;
  for (auto row = c.query(kIndexColumns, {std::string_view{index.name}}); row->next(); ++position) {
    std::string column = row->is_null(0) ? written.at(position) : written_name(row->text(0));
    if (row->text(2) != "BINARY") column += " COLLATE " + ascii_lower(row->text(2));
    if (row->integer(1) != 0) column += " DESC";
    index.columns.push_back(std::move(column));
  }
  const Tokens rest = tokens.subspan(open + list.size() + 2);
  if (!rest.empty() && db::is_word(rest[0], "WHERE")) index.predicate = normal_form(rest.subspan(1), db::Engine::sqlite);
  return index;
}

void read_indexes(db::Connection& c, Table& table) {
  for (auto row = c.query(kIndexes, {std::string_view{table.name}}); row->next();) {
    const std::string name{row->text(0)};
    if (row->text(2) == "c") {
      table.indexes.push_back(read_index(c, name, row->integer(1) != 0, row->text(3)));
      continue;
    }
    auto& columns = table.unique.emplace_back();
    for (auto column = c.query(kIndexColumns, {std::string_view{name}}); column->next();) columns.emplace_back(column->text(0));
  }
}

Table read_table(db::Connection& c, Catalog& catalog, const std::string& name, const std::string& sql) {
  Table table{.name = name, .columns = {}, .primary_key = {}, .foreign_keys = {}, .unique = {}, .checks = {}, .indexes = {}};
  const Written written = read_definition(sql);
  read_columns(c, catalog, table, written);
  for (const auto& check : written.checks) take_check(table, check, db::Engine::sqlite);
  for (auto& column : table.columns) {
    if (column.default_value) column.default_value = normal_default(*column.default_value, column.type);
  }
  read_foreign_keys(c, table);
  read_indexes(c, table);
  return table;
}

// REFERENCES users, without a column, means its primary key.
void resolve_targets(Catalog& catalog) {
  for (auto& table : catalog.tables) {
    for (auto& key : table.foreign_keys) {
      const Table* target = catalog.find(key.target);
      if (key.target_columns.empty() && target != nullptr) key.target_columns = target->primary_key;
    }
  }
}

}  // namespace

Catalog read_sqlite(db::Connection& c) {
  Catalog catalog;
  catalog.engine = db::Engine::sqlite;
  struct Definition {
    std::string name, sql;
    bool is_strict;
  };
  std::vector<Definition> definitions;
  for (auto row = c.query(kTables); row->next();) {
    if (!is_ledger(row->text(0))) definitions.push_back({std::string{row->text(0)}, std::string{row->text(1)}, row->integer(2) != 0});
  }
  for (const auto& d : definitions) {
    catalog.tables.push_back(read_table(c, catalog, d.name, d.sql));
    if (!d.is_strict) catalog.breaches.push_back({d.name, "", "the table is not STRICT"});
    require_promises(catalog, catalog.tables.back());
  }
  for (auto row = c.query(kObjects); row->next();) catalog.objects.emplace_back(row->text(0));
  resolve_targets(catalog);
  put_in_order(catalog);
  return catalog;
}

}  // namespace tas::schema
