#include "libtas/store/import_images.hpp"

#include "libtas/store/images.hpp"
#include "libtas/store/statements.hpp"
#include "libtas/store/tables.hpp"
#include "libtas/store/task_stats.hpp"

namespace tas::store {
namespace {

using db::Sql;
using db::SqlText;

constexpr Sql kMarkUndone = "UPDATE imports SET undone_at = $2 WHERE import_id = $1";
constexpr Sql kMarkDone = "UPDATE imports SET undone_at = NULL WHERE import_id = $1";
constexpr Sql kForgetNotes = "DELETE FROM notes WHERE import_id = $1 AND user_id = $2";
constexpr Sql kForgetJobs = "DELETE FROM jobs WHERE import_id = $1 AND user_id = $2";
constexpr Sql kForgetOriginals = "DELETE FROM original_rows WHERE import_id = $1 AND user_id = $2";
constexpr Sql kForgetEmotions = "DELETE FROM emotions WHERE import_id = $1 AND user_id = $2";
constexpr Sql kForgetInstances = "DELETE FROM instances WHERE import_id = $1 AND user_id = $2";
constexpr Sql kForgetTasks = "DELETE FROM tasks WHERE import_id = $1 AND user_id = $2";
constexpr Sql kImages = "SELECT table_name, after FROM operation_rows WHERE operation_id = $1 AND position < 0 ORDER BY position DESC";
constexpr Sql kForgetImages = "DELETE FROM operation_rows WHERE operation_id = $1 AND position < 0";

constexpr Sql kOfImport = "WHERE import_id = $1 AND user_id = $2 ORDER BY ";
constexpr Sql kOfImportedInstance = R"(
  WHERE instance_id IN (SELECT instance_id FROM instances WHERE import_id = $1 AND user_id = $2)
  ORDER BY )";

template <class T>
SqlText imported(const Table<T>& table) {
  SqlText sql = select_from(table) + kOfImport;
  sql += table.fields.front().name;
  return sql;
}

template <class T>
SqlText hanging_on_imported(const Table<T>& table) {
  SqlText sql = select_from(table) + kOfImportedInstance;
  for (std::size_t i = 0; i < table.keys; ++i) {
    if (i > 0) sql += ", ";
    sql += table.fields[i].name;
  }
  return sql;
}

// Moves what it is given into the log, some at a time: on a server every row for itself would be a journey.
class Keeper {
 public:
  Keeper(db::Connection& db, OperationId op) : db_{db}, op_{op} {}

  template <class T>
  void keep(const Table<T>& table, const SqlText& rows, std::initializer_list<db::Value> values) {
    for (auto row = db_.query(rows, values); row->next();) {
      images_.push_back(image(table, read_row(table, *row)));
      if (images_.size() == kBatch) write(table.name.text());
    }
    write(table.name.text());
  }

 private:
  static constexpr std::size_t kBatch = 1000;

  void write(std::string_view table) {
    if (images_.empty()) return;
    static const std::vector<std::string> kColumns{"operation_id", "position", "table_name", "before", "after"};
    const auto loader = db_.load("operation_rows", kColumns);
    for (const auto& text : images_) {
      const std::vector<db::Value> row{op_.value, --position_, table, db::Value{}, std::string_view{text}};
      loader->add(row);
    }
    loader->finish();
    images_.clear();
  }

  db::Connection& db_;
  OperationId op_;
  std::int64_t position_ = 0;
  std::vector<std::string> images_;
};

}  // namespace

void take_back_import(db::Connection& db, UserId user, OperationId op, ImportId import, Instant now) {
  Keeper keeper{db, op};
  keeper.keep(kTasks, imported(kTasks), {import.value, user.value});
  keeper.keep(kEmotions, imported(kEmotions), {import.value, user.value});
  keeper.keep(kNotes, imported(kNotes), {import.value, user.value});
  keeper.keep(kJobs, imported(kJobs), {import.value, user.value});
  keeper.keep(kOriginalRows, imported(kOriginalRows), {import.value, user.value});
  keeper.keep(kInstances, imported(kInstances), {import.value, user.value});
  keeper.keep(kInstanceEmotions, hanging_on_imported(kInstanceEmotions), {import.value, user.value});
  keeper.keep(kPauses, hanging_on_imported(kPauses), {import.value, user.value});
  keeper.keep(kPostponements, hanging_on_imported(kPostponements), {import.value, user.value});
  for (const auto statement : {kForgetNotes, kForgetJobs, kForgetOriginals, kForgetEmotions, kForgetInstances, kForgetTasks}) db.execute(statement, {import.value, user.value});
  db.execute(kMarkUndone, {import.value, now});
  TaskStatsStore{db}.rebuild(user);
}

void bring_import_again(db::Connection& db, UserId user, OperationId op, ImportId import) {
  for (auto row = db.query(kImages, {op.value}); row->next();) insert_image(db, std::string{row->text(0)}, std::string{row->text(1)});
  db.execute(kForgetImages, {op.value});
  db.execute(kMarkDone, {import.value});
  TaskStatsStore{db}.rebuild(user);
}

std::vector<db::SqlText> import_images_statements() {
  return {kMarkUndone, kMarkDone, kForgetNotes, kForgetJobs, kForgetOriginals, kForgetEmotions, kForgetInstances, kForgetTasks, kImages, kForgetImages,
          imported(kTasks), imported(kEmotions), imported(kNotes), imported(kJobs), imported(kOriginalRows), imported(kInstances),
          hanging_on_imported(kInstanceEmotions), hanging_on_imported(kPauses), hanging_on_imported(kPostponements)};
}

}  // namespace tas::store
