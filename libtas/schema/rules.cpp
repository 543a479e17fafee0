#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "libtas/schema/engines.hpp"
#include "libtas/schema/expression.hpp"

namespace tas::schema {

bool is_ledger(std::string_view table) { return table == "schema_migrations" || table == "schema_migration_steps"; }

std::optional<Type> promised_type(std::string_view column) {
  if (column == "at" || column.ends_with("_at")) return Type::instant;
  if (column == "on" || column.ends_with("_on")) return Type::date;
  if (column.starts_with("is_") || column.starts_with("has_")) return Type::boolean;
  return std::nullopt;
}

void take_check(Table& table, const std::string& normal, db::Engine engine) {
  for (auto& column : table.columns) {
    const std::string name = written_name(column.name);
    const std::string is_json = "json(" + name + ") IS NOT NULL";
    if (engine == db::Engine::sqlite && column.type == Type::integer && normal == name + " IN (0, 1)") {
      column.type = Type::boolean;
      return;
    }
    if (column.type == Type::text && (normal == is_json || normal == name + " IS NULL OR " + is_json)) {
      column.type = Type::json;
      // Without "IS NULL OR" the test refuses NULL as well.
      if (normal != is_json || !column.is_nullable) return;
      break;
    }
    if (auto members = members_of(normal, column.name); !members.empty()) {
      column.one_of = std::move(members);
      break;
    }
  }
  table.checks.push_back(normal);
}

std::string normal_default(std::string normal, Type type) {
  if (type != Type::boolean) return normal;
  return normal == "1" ? "TRUE" : normal == "0" ? "FALSE" : normal;
}

void add_breach(Catalog& catalog, const Table& table, const Column& column, std::string words) {
  catalog.breaches.push_back({table.name, column.name, std::move(words)});
}

void require_promises(Catalog& catalog, const Table& table) {
  for (const auto& column : table.columns) {
    const auto promised = promised_type(column.name);
    if (!promised || column.type == *promised) continue;
    const bool has_no_type = std::any_of(catalog.breaches.begin(), catalog.breaches.end(), [&](const Breach& b) {
      return b.table == table.name && b.part == column.name;
    });
    if (has_no_type) continue;
    add_breach(catalog, table, column, fmt::format("{}, but the name promises {}", type_name(column.type), type_name(*promised)));
  }
}

void put_in_order(Catalog& catalog) {
  const auto by_name = [](const auto& a, const auto& b) { return a.name < b.name; };
  std::sort(catalog.tables.begin(), catalog.tables.end(), by_name);
  std::sort(catalog.objects.begin(), catalog.objects.end());
  for (auto& t : catalog.tables) {
    std::sort(t.foreign_keys.begin(), t.foreign_keys.end(),
              [](const ForeignKey& a, const ForeignKey& b) { return std::tie(a.columns, a.target) < std::tie(b.columns, b.target); });
    std::sort(t.unique.begin(), t.unique.end());
    std::sort(t.checks.begin(), t.checks.end());
    std::sort(t.indexes.begin(), t.indexes.end(), by_name);
  }
}

}  // namespace tas::schema
