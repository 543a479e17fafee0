#include "libtas/store/operations.hpp"

#include <array>

#include "libtas/base/error.hpp"
#include "libtas/store/statements.hpp"
#include "libtas/store/tables.hpp"
#include "libtas/store/task_stats.hpp"

namespace tas::store {
namespace {

using db::Sql;

constexpr Sql kLast = R"(
  SELECT operation_id, at, command, summary, import_id
  FROM operations
  WHERE user_id = $1 AND undone_at IS NULL
  ORDER BY operation_id DESC
  LIMIT 1)";
constexpr Sql kRows = R"(
  SELECT table_name, before, after
  FROM operation_rows
  WHERE operation_id = $1
  ORDER BY position DESC)";
constexpr Sql kMarkUndone = "UPDATE operations SET undone_at = $2 WHERE operation_id = $1";
constexpr Sql kMarkImportUndone = "UPDATE imports SET undone_at = $2 WHERE import_id = $1";
constexpr Sql kForgetNotes = "DELETE FROM notes WHERE import_id = $1 AND user_id = $2";
constexpr Sql kForgetEmotions = "DELETE FROM emotions WHERE import_id = $1 AND user_id = $2";
constexpr Sql kForgetInstances = "DELETE FROM instances WHERE import_id = $1 AND user_id = $2";
constexpr Sql kForgetTasks = "DELETE FROM tasks WHERE import_id = $1 AND user_id = $2";

struct Images {
  std::string table;
  std::optional<std::string> before, after;
};

// Takes one row from the image it must have now to the image it shall have.
template <class T>
void apply(db::Connection& db, const Table<T>& table, const std::optional<std::string>& from, const std::optional<std::string>& to) {
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
void apply_plain(db::Connection& db, const std::optional<std::string>& from, const std::optional<std::string>& to) {
  apply(db, TableRef, from, to);
}

void apply_instance(db::Connection& db, const std::optional<std::string>& from, const std::optional<std::string>& to) {
  apply(db, kInstances, from, to);
  std::optional<domain::Instance> old_row, new_row;
  if (from) old_row = row_of(kInstances, *from);
  if (to) new_row = row_of(kInstances, *to);
  TaskStatsStore{db}.changed(old_row ? &*old_row : nullptr, new_row ? &*new_row : nullptr);
}

struct Applier {
  std::string_view table;
  void (*apply)(db::Connection&, const std::optional<std::string>& from, const std::optional<std::string>& to);
};

constexpr std::array kAppliers{
    Applier{"tasks", &apply_plain<kTasks>},
    Applier{"task_versions", &apply_plain<kTaskVersions>},
    Applier{"instances", &apply_instance},
    Applier{"instance_emotions", &apply_plain<kInstanceEmotions>},
    Applier{"pauses", &apply_plain<kPauses>},
    Applier{"postponements", &apply_plain<kPostponements>},
    Applier{"emotions", &apply_plain<kEmotions>},
    Applier{"notes", &apply_plain<kNotes>},
};

void apply(db::Connection& db, const std::string& table, const std::optional<std::string>& from, const std::optional<std::string>& to) {
  for (const auto& applier : kAppliers) {
    if (applier.table == table) return applier.apply(db, from, to);
  }
  throw Error::internal("the operations log names an unknown table " + table);
}

}  // namespace

std::optional<LoggedOperation> Operations::last() {
  auto row = db_.query(kLast, {user_.value});
  if (!row->next()) return std::nullopt;
  LoggedOperation op{OperationId{row->integer(0)}, row->instant(1), std::string{row->text(2)}, std::string{row->text(3)}, {}};
  if (const auto import = row->maybe_integer(4)) op.import_id = ImportId{*import};
  return op;
}

void Operations::undo(const LoggedOperation& op, Instant now) {
  // Only the newest: deleting what an older one added would take along what newer ones hung on it.
  const auto newest = last();
  if (!newest || newest->id != op.id) {
    throw Error::conflict(to_string(op.id) + " is not the newest operation").hint("undo the newer ones first");
  }
  std::vector<Images> rows;
  for (auto row = db_.query(kRows, {op.id.value}); row->next();) {
    rows.push_back({std::string{row->text(0)}, row->maybe_text(1), row->maybe_text(2)});
  }
  for (const auto& row : rows) apply(db_, row.table, row.after, row.before);
  if (op.import_id) take_back_import(*op.import_id, now);
  db_.execute(kMarkUndone, {op.id.value, now});
}

void Operations::take_back_import(ImportId import, Instant now) {
  for (const auto statement : {kForgetNotes, kForgetEmotions, kForgetInstances, kForgetTasks}) {
    db_.execute(statement, {import.value, user_.value});
  }
  db_.execute(kMarkImportUndone, {import.value, now});
  TaskStatsStore{db_}.rebuild(user_);
}

std::vector<db::SqlText> operations_statements() {
  return {kLast, kRows, kMarkUndone, kMarkImportUndone, kForgetNotes, kForgetEmotions, kForgetInstances, kForgetTasks};
}

}  // namespace tas::store
