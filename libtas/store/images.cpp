#include "libtas/store/images.hpp"

#include <array>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/store/tables.hpp"
#include "libtas/store/task_stats.hpp"

namespace tas::store {
namespace {

using Image = std::optional<std::string>;
using domain::json::Object;

template <class T>
void apply(db::Connection& db, const Table<T>& table, const Image& from, const Image& to) {
  if (from) {
    const T expected = row_of(table, *from);
    Scratch scratch;
    db::SqlText sql = select_from(table);
    append_key(sql, table);
    auto row = db.query(sql, values_of(table.fields.first(table.keys), expected, scratch));
    if (!row->next() || image(table, read_row(table, *row)) != *from) {
      throw Error::conflict("a row of " + std::string{table.name.text()} + " has changed since").hint("undo the newer change first");
    }
  }
  if (!to) {
    delete_row(db, table, row_of(table, *from));
  } else if (from) {
    update_row(db, table, row_of(table, *to));
  } else {
    insert_row_again(db, table, row_of(table, *to));
  }
}

template <const auto& TableRef>
void apply_plain(db::Connection& db, const Image& from, const Image& to) {
  apply(db, TableRef, from, to);
}

void apply_instance(db::Connection& db, const Image& from, const Image& to) {
  apply(db, kInstances, from, to);
  std::optional<domain::Instance> old_row, new_row;
  if (from) old_row = row_of(kInstances, *from);
  if (to) new_row = row_of(kInstances, *to);
  TaskStatsStore{db}.changed(old_row ? &*old_row : nullptr, new_row ? &*new_row : nullptr);
}

template <const auto& TableRef>
void insert_plain(db::Connection& db, const std::string& image) {
  insert_row_again(db, TableRef, row_of(TableRef, image));
}

std::string word_of(const domain::json::Scalar& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return {};
}

template <const auto& TableRef>
std::string key_of(const Object& row) {
  std::string key{TableRef.name.text()};
  for (const auto& field : TableRef.fields.first(TableRef.keys)) {
    const auto* value = domain::json::find(row, field.name.text());
    key += ":" + (value != nullptr ? word_of(*value) : std::string{});
  }
  return key;
}

struct Logged {
  std::string_view table;
  void (*apply)(db::Connection&, const Image& from, const Image& to);
  void (*insert)(db::Connection&, const std::string& image);
  std::string (*key)(const Object&);
  std::string_view parent_column, parent_table;  // what the row hangs on; empty: nothing
};

template <const auto& TableRef>
constexpr Logged logged(std::string_view name, std::string_view parent_column = {}, std::string_view parent_table = {}) {
  return {name, &apply_plain<TableRef>, &insert_plain<TableRef>, &key_of<TableRef>, parent_column, parent_table};
}

constexpr std::array kLogged{
    logged<kTasks>("tasks"),
    logged<kTaskVersions>("task_versions", "task_id", "tasks"),
    Logged{"instances", &apply_instance, &insert_plain<kInstances>, &key_of<kInstances>, "task_id", "tasks"},
    logged<kInstanceEmotions>("instance_emotions", "instance_id", "instances"),
    logged<kPauses>("pauses", "instance_id", "instances"),
    logged<kPostponements>("postponements", "instance_id", "instances"),
    logged<kEmotions>("emotions"),
    logged<kNotes>("notes"),
    logged<kJobs>("jobs"),
    logged<kJobTasks>("job_tasks", "job_id", "jobs"),
    logged<kOriginalRows>("original_rows"),
    logged<kWeeklyGoals>("weekly_goals"),
};

const Logged& logged_table(const std::string& name) {
  for (const auto& logged : kLogged) {
    if (logged.table == name) return logged;
  }
  throw Error::internal("the operations log names an unknown table " + name);
}

void touch(Touched& touched, const Logged& logged, const std::string& image) {
  const auto row = domain::json::read_object(image);
  if (!row) mapping::unfitting(image);
  touched.own.push_back(logged.key(*row));
  if (!logged.parent_table.empty()) {
    const auto* parent = domain::json::find(*row, logged.parent_column);
    if (parent != nullptr) touched.leans_on.push_back(std::string{logged.parent_table} + ":" + word_of(*parent));
  }
  // A membership hangs on two rows.
  if (logged.table == "job_tasks") touched.leans_on.push_back("tasks:" + word_of(*domain::json::find(*row, "task_id")));
  // Nor may an older instance come back into a slot that another one has taken meanwhile.
  if (logged.table == "instances") {
    const auto* slot = domain::json::find(*row, "routine_slot");
    if (slot != nullptr && !std::holds_alternative<std::monostate>(*slot)) touched.own.push_back("slot:" + word_of(*domain::json::find(*row, "task_id")) + ":" + word_of(*slot));
  }
  // No key of the database says so, but a feeling leans on the word in the vocabulary.
  if (logged.table == "emotions") touched.own.push_back("word:" + word_of(*domain::json::find(*row, "emotion_key")));
  if (logged.table == "instance_emotions") touched.leans_on.push_back("word:" + fold(word_of(*domain::json::find(*row, "emotion"))));
}

}  // namespace

void apply_image(db::Connection& db, const std::string& table, const Image& from, const Image& to) { logged_table(table).apply(db, from, to); }

void insert_image(db::Connection& db, const std::string& table, const std::string& image) { logged_table(table).insert(db, image); }

Touched touched_by(const RowImages& row) {
  Touched touched;
  const auto& logged = logged_table(row.table);
  if (row.before) touch(touched, logged, *row.before);
  if (row.after) touch(touched, logged, *row.after);
  return touched;
}

}  // namespace tas::store
