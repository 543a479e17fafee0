// The schema of a database as both engines would describe it: what is left when spelling is taken away. Read from the
// engine's own catalog, never from the migration files. The rules are in migrations/README.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/db/connection.hpp"

namespace tas::schema {

enum class Type : std::uint8_t { integer, real, text, boolean, instant, date, json };
std::string_view type_name(Type);
// The type that a name promises: *_at and at are instants, *_on and on dates, is_* and has_* truth values.
std::optional<Type> promised_type(std::string_view column);

struct Column {
  std::string name;
  Type type = Type::text;
  bool is_nullable = true;
  std::optional<std::string> default_value;  // in normal form
  bool is_identity = false;                  // the database numbers the rows
  std::string collation;                     // empty: by bytes or as the database sorts
  std::vector<std::string> one_of;           // the texts that a CHECK allows; empty: any
};

struct ForeignKey {
  std::vector<std::string> columns;
  std::string target;
  std::vector<std::string> target_columns;
  std::string on_delete, on_update;  // "CASCADE", "NO ACTION" …
};

struct Index {
  std::string name;
  std::vector<std::string> columns;  // a name or an expression in normal form, " DESC" after it when it descends
  std::string predicate;             // in normal form; empty: all rows
  bool is_unique = false;
};

struct Table {
  std::string name;
  std::vector<Column> columns;  // in the order of the table
  std::vector<std::string> primary_key;
  std::vector<ForeignKey> foreign_keys;
  std::vector<std::vector<std::string>> unique;
  std::vector<std::string> checks;  // in normal form, without those that say no more than a type
  std::vector<Index> indexes;

  const Column* find(std::string_view column) const;
};

// What the rules do not allow: a type that the other engine lacks, a column whose name promises another type.
struct Breach {
  std::string table;
  std::string part;  // a column; empty: the table itself
  std::string words;
};

struct Catalog {
  db::Engine engine = db::Engine::sqlite;
  std::vector<Table> tables;         // by name; the ledger of migrations is left out
  std::vector<std::string> objects;  // "view open_tasks", "trigger t": what has no place above, by name
  std::vector<Breach> breaches;

  const Table* find(std::string_view table) const;
};

Catalog read_catalog(db::Connection&);

}  // namespace tas::schema
