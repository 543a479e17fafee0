#include "libtas/schema/catalog.hpp"

#include <algorithm>

#include "libtas/schema/engines.hpp"

namespace tas::schema {

std::string_view type_name(Type type) {
  switch (type) {
    case Type::integer: return "integer";
    case Type::real: return "real";
    case Type::text: return "text";
    case Type::boolean: return "boolean";
    case Type::instant: return "instant";
    case Type::date: return "date";
    case Type::json: return "json";
  }
  return "";
}

const Column* Table::find(std::string_view column) const {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == column; });
  return found == columns.end() ? nullptr : &*found;
}

const Table* Catalog::find(std::string_view table) const {
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const Table& t) { return t.name == table; });
  return found == tables.end() ? nullptr : &*found;
}

Catalog read_catalog(db::Connection& c) { return c.engine() == db::Engine::sqlite ? read_sqlite(c) : read_postgres(c); }

}  // namespace tas::schema
