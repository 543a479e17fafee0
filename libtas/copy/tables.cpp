#include "libtas/copy/tables.hpp"

#include <algorithm>
#include <set>

namespace tas::copy {
namespace {

using schema::Catalog;
using schema::Table;

void place(const Catalog& catalog, const Table& table, std::set<std::string>& seen, std::vector<const Table*>& order) {
  if (!seen.insert(table.name).second) return;
  for (const auto& key : table.foreign_keys) {
    if (const Table* parent = catalog.find(key.target)) place(catalog, *parent, seen, order);
  }
  order.push_back(&table);
}

db::SqlText list_of(const std::vector<std::string>& columns) {
  db::SqlText list;
  for (const auto& column : columns) {
    if (!list.text().empty()) list += ", ";
    list.name(column);
  }
  return list;
}

bool belongs_to_users(const Catalog& catalog, const Table& table, std::set<std::string> seen) {
  if (table.find("user_id") != nullptr) return true;
  if (!seen.insert(table.name).second) return false;
  return std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(), [&](const auto& key) {
    const Table* parent = catalog.find(key.target);
    return parent != nullptr && belongs_to_users(catalog, *parent, seen);
  });
}

}  // namespace

schema::Catalog without_identity(schema::Catalog catalog) {
  std::erase_if(catalog.tables, [](const Table& table) { return table.name == "database_identity"; });
  return catalog;
}

std::vector<const Table*> parents_first(const Catalog& catalog) {
  std::set<std::string> seen;
  std::vector<const Table*> order;
  for (const auto& table : catalog.tables) place(catalog, table, seen, order);
  return order;
}

db::SqlText rows_of(const Catalog& catalog, const Table& table, UserId user) {
  db::SqlText condition;
  if (table.find("user_id") != nullptr) {
    condition += "WHERE user_id = ";
    condition.number(user.value);
    return condition;
  }
  for (const auto& key : table.foreign_keys) {
    const Table* parent = catalog.find(key.target);
    if (parent == nullptr || !belongs_to_users(catalog, *parent, {table.name})) continue;
    condition += "WHERE (";
    condition += list_of(key.columns);
    condition += ") IN (SELECT ";
    condition += list_of(key.target_columns);
    condition += " FROM ";
    condition.name(parent->name) += " ";
    condition += rows_of(catalog, *parent, user);
    condition += ")";
    return condition;
  }
  return condition;
}

}  // namespace tas::copy
