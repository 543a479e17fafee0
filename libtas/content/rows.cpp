#include "libtas/content/rows.hpp"

#include <algorithm>

#include "libtas/base/error.hpp"

namespace tas::content {
namespace {

// What has no type here: infinite times and years before 1 or after 9999 (PostgreSQL), bytes that are no text (SQLite).
constexpr std::string_view kBeyondWords = "(beyond all types)";

db::SqlText select_of(const schema::Table& table, const std::vector<schema::Column>& columns, const db::SqlText& condition) {
  db::SqlText sql{"SELECT "};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) sql += ", ";
    sql.name(columns[i].name);
  }
  sql += " FROM ";
  sql.name(table.name) += " ";
  sql += condition;
  return sql;
}

}  // namespace

std::vector<schema::Column> columns_by_name(const schema::Table& table) {
  auto columns = table.columns;
  std::sort(columns.begin(), columns.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return columns;
}

Rows::Rows(db::Connection& c, const schema::Table& table, const db::SqlText& condition)
    : columns_{columns_by_name(table)}, cursor_{c.unload(select_of(table, columns_, condition))}, values_(columns_.size()) {}

bool Rows::next() {
  misfits_.clear();
  if (!cursor_->next()) return false;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const int column = static_cast<int>(i);
    if (cursor_->is_null(column)) {
      values_[i] = std::monostate{};
      continue;
    }
    try {
      values_[i] = typed(column);
    } catch (const Error& e) {
      if (e.code() != Errc::bad_data) throw;
      misfits_.push_back(i);
      values_[i] = stored(column);
    }
  }
  return true;
}

db::Value Rows::typed(int c) {
  switch (columns_[static_cast<std::size_t>(c)].type) {
    case schema::Type::integer: return cursor_->integer(c);
    case schema::Type::real: return cursor_->real(c);
    case schema::Type::boolean: return cursor_->boolean(c);
    case schema::Type::instant: return cursor_->instant(c);
    case schema::Type::date: return cursor_->date(c);
    case schema::Type::text:
    case schema::Type::json: break;
  }
  return cursor_->text(c);
}

db::Value Rows::stored(int c) {
  const auto attempt = [](auto read) -> db::Value {
    try {
      return read();
    } catch (const Error&) {
      return std::monostate{};
    }
  };
  db::Value value = attempt([&] { return cursor_->text(c); });
  if (std::holds_alternative<std::monostate>(value)) value = attempt([&] { return cursor_->integer(c); });
  if (std::holds_alternative<std::monostate>(value)) value = attempt([&] { return cursor_->real(c); });
  return std::holds_alternative<std::monostate>(value) ? db::Value{kBeyondWords} : value;
}

}  // namespace tas::content
