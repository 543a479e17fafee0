// Rows as structs: one table of fields per struct gives the SELECT list, INSERT, UPDATE, DELETE and the JSON image that
// the operations log keeps. A column is named once.
#pragma once

#include <cstdint>
#include <deque>
#include <list>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libtas/base/id.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/domain/instance.hpp"
#include "libtas/domain/json.hpp"
#include "libtas/domain/task.hpp"

namespace tas::store {

// Holds the texts that a row does not own itself (a list written as JSON) while they are bound. Few rows have any, so it costs
// nothing until then.
using Scratch = std::list<std::string>;

namespace mapping {

using db::Cursor;
using db::Value;
using domain::json::Scalar;

inline Value value(std::int64_t v, Scratch&) { return v; }
inline Value value(int v, Scratch&) { return std::int64_t{v}; }
inline Value value(double v, Scratch&) { return v + 0.0; }  // -0.0 would come back as 0.0 and look like a change
inline Value value(bool v, Scratch&) { return v; }
inline Value value(Instant v, Scratch&) { return v; }
inline Value value(const std::string& v, Scratch&) { return std::string_view{v}; }
inline Value value(domain::Status v, Scratch&) { return domain::status_name(v); }
inline Value value(domain::TaskType v, Scratch&) { return domain::type_name(v); }
inline Value value(domain::Phase v, Scratch&) { return domain::phase_name(v); }
template <class Tag>
Value value(Id<Tag> v, Scratch&) { return v.value; }
inline Value value(const std::vector<std::string>& v, Scratch& scratch) {
  return std::string_view{scratch.emplace_back(domain::json::write_list(v))};
}
template <class T>
Value value(const std::optional<T>& v, Scratch& scratch) {
  return v ? value(*v, scratch) : Value{};
}

[[noreturn]] void unfitting(std::string_view text);

inline void read(Cursor& c, int i, std::int64_t& v) { v = c.integer(i); }
inline void read(Cursor& c, int i, int& v) { v = static_cast<int>(c.integer(i)); }
inline void read(Cursor& c, int i, double& v) { v = c.real(i); }
inline void read(Cursor& c, int i, bool& v) { v = c.boolean(i); }
inline void read(Cursor& c, int i, Instant& v) { v = c.instant(i); }
inline void read(Cursor& c, int i, std::string& v) { v = c.text(i); }
void from_text(std::string_view text, domain::Status& v);
void from_text(std::string_view text, domain::TaskType& v);
void from_text(std::string_view text, domain::Phase& v);
void from_text(std::string_view text, Instant& v);
void from_text(std::string_view text, std::vector<std::string>& v);
inline void from_text(std::string_view text, std::string& v) { v = text; }
inline void read(Cursor& c, int i, domain::Status& v) { from_text(c.text(i), v); }
inline void read(Cursor& c, int i, domain::TaskType& v) { from_text(c.text(i), v); }
inline void read(Cursor& c, int i, domain::Phase& v) { from_text(c.text(i), v); }
inline void read(Cursor& c, int i, std::vector<std::string>& v) { from_text(c.text(i), v); }
template <class Tag>
void read(Cursor& c, int i, Id<Tag>& v) { v.value = c.integer(i); }
template <class T>
void read(Cursor& c, int i, std::optional<T>& v) {
  if (c.is_null(i)) v.reset();
  else read(c, i, v.emplace());
}

std::int64_t integer_of(const Scalar&);
double real_of(const Scalar&);
bool boolean_of(const Scalar&);
const std::string& text_of(const Scalar&);
inline void assign(const Scalar& s, std::int64_t& v) { v = integer_of(s); }
inline void assign(const Scalar& s, int& v) { v = static_cast<int>(integer_of(s)); }
inline void assign(const Scalar& s, double& v) { v = real_of(s); }
inline void assign(const Scalar& s, bool& v) { v = boolean_of(s); }
template <class Tag>
void assign(const Scalar& s, Id<Tag>& v) { v.value = integer_of(s); }
template <class T>
void assign(const Scalar& s, T& v) { from_text(text_of(s), v); }
template <class T>
void assign(const Scalar& s, std::optional<T>& v) {
  if (std::holds_alternative<std::monostate>(s)) v.reset();
  else assign(s, v.emplace());
}

Scalar scalar(const Value&);

}  // namespace mapping

template <class T>
struct Field {
  db::Sql name;
  db::Value (*value)(const T&, Scratch&);
  void (*read)(T&, db::Cursor&, int);
  void (*assign)(T&, const domain::json::Scalar&);
};

template <auto Member>
struct FieldOf;
template <class T, class M, M T::*Member>
struct FieldOf<Member> {
  static constexpr Field<T> named(db::Sql name) {
    return {name, [](const T& t, Scratch& s) { return mapping::value(t.*Member, s); },
            [](T& t, db::Cursor& c, int i) { mapping::read(c, i, t.*Member); },
            [](T& t, const domain::json::Scalar& s) { mapping::assign(s, t.*Member); }};
  }
};
template <auto Member>
constexpr auto field(db::Sql name) {
  return FieldOf<Member>::named(name);
}

// The first `keys` fields are the primary key. `generates_id`: the database gives the single key at insertion.
template <class T>
struct Table {
  db::Sql name;
  std::span<const Field<T>> fields;
  std::size_t keys = 1;
  bool generates_id = false;
};

// "a, b, c" of all fields.
template <class T>
db::SqlText column_list(std::span<const Field<T>> fields) {
  db::SqlText sql;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) sql += ", ";
    sql += fields[i].name;
  }
  return sql;
}

// "SELECT a, b, c FROM name " — to be continued by a WHERE clause.
template <class T>
db::SqlText select_from(const Table<T>& table) {
  return db::Sql{"SELECT "} + db::SqlText{} + column_list(table.fields) + " FROM " + table.name + " ";
}

template <class T>
db::SqlText insert_into(const Table<T>& table) {
  const auto fields = table.generates_id ? table.fields.subspan(1) : table.fields;
  db::SqlText sql = db::Sql{"INSERT INTO "} + table.name + " (" + column_list(fields) + ") VALUES (";
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) sql += ", ";
    sql.parameter(i + 1);
  }
  sql += ")";
  return sql;
}

// With the id that the row once had: undo brings rows back under their number.
template <class T>
db::SqlText insert_again(const Table<T>& table) {
  Table<T> all = table;
  all.generates_id = false;
  return insert_into(all);
}

template <class T>
void append_key(db::SqlText& sql, const Table<T>& table) {
  for (std::size_t i = 0; i < table.keys; ++i) {
    sql += i == 0 ? db::Sql{" WHERE "} : db::Sql{" AND "};
    sql += table.fields[i].name;
    sql += " = ";
    sql.parameter(i + 1);
  }
}

template <class T>
db::SqlText update_of(const Table<T>& table) {
  db::SqlText sql = db::Sql{"UPDATE "} + table.name + " SET ";
  for (std::size_t i = table.keys; i < table.fields.size(); ++i) {
    if (i > table.keys) sql += ", ";
    sql += table.fields[i].name;
    sql += " = ";
    sql.parameter(i + 1);
  }
  append_key(sql, table);
  return sql;
}

template <class T>
db::SqlText delete_from(const Table<T>& table) {
  db::SqlText sql = db::Sql{"DELETE FROM "} + table.name;
  append_key(sql, table);
  return sql;
}

// Into `values`, which keeps its room from row to row.
template <class T>
void values_of(std::span<const Field<T>> fields, const T& row, Scratch& scratch, std::vector<db::Value>& values) {
  values.clear();
  for (const auto& f : fields) values.push_back(f.value(row, scratch));
}

template <class T>
std::vector<db::Value> values_of(std::span<const Field<T>> fields, const T& row, Scratch& scratch) {
  std::vector<db::Value> values;
  values.reserve(fields.size());
  values_of(fields, row, scratch, values);
  return values;
}

// Sets every field of the row.
template <class T>
void read_into(T& row, const Table<T>& table, db::Cursor& cursor) {
  int i = 0;
  for (const auto& f : table.fields) f.read(row, cursor, i++);
}

template <class T>
T read_row(const Table<T>& table, db::Cursor& cursor) {
  T row;
  read_into(row, table, cursor);
  return row;
}

// A row that an update or a deletion was meant for must be there.
void require_one(std::uint64_t changed, std::string_view table);

// The row as one flat JSON object, column names as in the database; null members are left out.
template <class T>
std::string image(const Table<T>& table, const T& row) {
  Scratch scratch;
  domain::json::Object object;
  for (const auto& f : table.fields) {
    auto scalar = mapping::scalar(f.value(row, scratch));
    if (!std::holds_alternative<std::monostate>(scalar)) object.emplace_back(f.name.text(), std::move(scalar));
  }
  return domain::json::write(object);
}

template <class T>
T row_of(const Table<T>& table, std::string_view image_text) {
  const auto object = domain::json::read_object(image_text);
  if (!object) mapping::unfitting(image_text);
  T row;
  for (const auto& f : table.fields) {
    if (const auto* scalar = domain::json::find(*object, f.name.text())) f.assign(row, *scalar);
  }
  return row;
}

// One compiled text per table and kind of statement.
template <class T>
const db::SqlText& cached(const Table<T>& table, db::SqlText (*make)(const Table<T>&)) {
  struct Slot {
    const Table<T>* table;
    db::SqlText (*make)(const Table<T>&);
    db::SqlText sql;
  };
  static std::deque<Slot> slots;
  for (const auto& slot : slots) {
    if (slot.table == &table && slot.make == make) return slot.sql;
  }
  return slots.emplace_back(Slot{&table, make, make(table)}).sql;
}

template <class T>
void insert_row(db::Connection& db, const Table<T>& table, T& row) {
  Scratch scratch;
  const auto& sql = cached(table, &insert_into<T>);
  if (!table.generates_id) {
    db.execute(sql, values_of(table.fields, row, scratch));
    return;
  }
  const auto values = values_of(table.fields.subspan(1), row, scratch);
  const auto& id = table.fields.front();
  id.assign(row, db.insert(sql, id.name, values));
}

template <class T>
void insert_row_again(db::Connection& db, const Table<T>& table, const T& row) {
  Scratch scratch;
  db.execute(cached(table, &insert_again<T>), values_of(table.fields, row, scratch));
}

template <class T>
void update_row(db::Connection& db, const Table<T>& table, const T& row) {
  Scratch scratch;
  require_one(db.execute(cached(table, &update_of<T>), values_of(table.fields, row, scratch)), table.name.text());
}

template <class T>
void delete_row(db::Connection& db, const Table<T>& table, const T& row) {
  Scratch scratch;
  require_one(db.execute(cached(table, &delete_from<T>), values_of(table.fields.first(table.keys), row, scratch)), table.name.text());
}

}  // namespace tas::store
