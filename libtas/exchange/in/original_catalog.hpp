// Which tables and columns a database of the original has. It keeps no list of its migrations, and they may be there in any
// combination (domain.md 1.8), so every table and column is looked for by itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/db/connection.hpp"

namespace tas::exchange::in {

struct OriginalColumn {
  enum class Type : std::uint8_t { text, number, local_time, zoned_time };  // what its values must be turned into text from
  std::string name;
  Type type = Type::text;
};

struct OriginalTable {
  std::string name;
  std::vector<OriginalColumn> columns;

  bool has(std::string_view column) const;
};

struct OriginalCatalog {
  std::string schema;  // of PostgreSQL; empty in SQLite
  std::vector<OriginalTable> tables;  // by name

  const OriginalTable* find(std::string_view table) const;
};

// Throws bad_data for a database without the tables tasks and task_instances, and for one of tas.
OriginalCatalog read_original_catalog(db::Connection&, const std::string& name);

// "migrations 001-004, 006 …; without 013, 016": as far as tables and columns tell.
std::string level_of(const OriginalCatalog&);

// The table as FROM needs it.
db::SqlText table_name(const OriginalCatalog&, const OriginalTable&);
// The column's value as the text that an export has for it; numbers lose no digit.
db::SqlText text_of(db::Engine, const OriginalColumn&);

}  // namespace tas::exchange::in
