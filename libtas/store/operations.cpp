#include "libtas/store/operations.hpp"

#include <algorithm>
#include <set>

#include "libtas/base/error.hpp"
#include "libtas/store/import_images.hpp"
#include "libtas/store/statements.hpp"
#include "libtas/store/tables.hpp"

namespace tas::store {
namespace {

using db::Sql;
using db::SqlText;

constexpr Sql kColumns = "SELECT operation_id, at, command, summary, import_id, undone_at FROM operations WHERE user_id = $1";
constexpr Sql kDone = " AND undone_at IS NULL";
constexpr Sql kNewestFirst = " ORDER BY operation_id DESC LIMIT $2";
constexpr Sql kById = " AND operation_id = $2";
constexpr Sql kNewer = " AND undone_at IS NULL AND operation_id > $2 ORDER BY operation_id";
constexpr Sql kOfImport = " AND undone_at IS NULL AND import_id = $2";
constexpr Sql kRedoable = R"( AND operation_id = (
    SELECT u.operation_id
    FROM undo_steps u
    JOIN operations o ON o.operation_id = u.operation_id
    WHERE o.user_id = $1 AND u.below = (SELECT max(operation_id) FROM operations WHERE user_id = $1)
    ORDER BY u.undo_step_id DESC
    LIMIT 1))";
constexpr Sql kCount = "SELECT count(*) FROM operations WHERE user_id = $1";
constexpr Sql kRows = R"(
  SELECT table_name, before, after
  FROM operation_rows
  WHERE operation_id = $1 AND position > 0
  ORDER BY position)";
constexpr Sql kMarkUndone = "UPDATE operations SET undone_at = $2 WHERE operation_id = $1";
constexpr Sql kMarkDone = "UPDATE operations SET undone_at = NULL WHERE operation_id = $1";
constexpr Sql kAddStep = R"(
  INSERT INTO undo_steps (operation_id, below)
  SELECT $1, max(operation_id)
  FROM operations
  WHERE user_id = $2)";
constexpr Sql kTakeStep = "DELETE FROM undo_steps WHERE operation_id = $1";

SqlText selecting(Sql rest) { return kColumns + rest; }
SqlText newest_first() { return selecting(kNewestFirst); }
SqlText newest_done() { return kColumns + kDone + kNewestFirst; }

LoggedOperation read(db::Cursor& row) {
  LoggedOperation op{OperationId{row.integer(0)}, row.instant(1), std::string{row.text(2)}, std::string{row.text(3)}, {}, row.maybe_instant(5)};
  if (const auto import = row.maybe_integer(4)) op.import_id = ImportId{*import};
  return op;
}

std::vector<LoggedOperation> select(db::Connection& db, const SqlText& sql, std::initializer_list<db::Value> values) {
  std::vector<LoggedOperation> found;
  for (auto row = db.query(sql, values); row->next();) found.push_back(read(*row));
  return found;
}

std::optional<LoggedOperation> first(std::vector<LoggedOperation> found) {
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

// The first instance that the rows are about: `before` of its first row and `after` of its last one.
Restored first_instance(const std::vector<RowImages>& rows) {
  Restored found;
  std::string key;
  for (const auto& row : rows) {
    if (row.table != kInstances.name.text()) continue;
    const auto own = touched_by(row).own.front();
    const auto instance = [](const std::optional<std::string>& image) { return image ? std::optional{row_of(kInstances, *image)} : std::nullopt; };
    if (key.empty()) found.before = instance(row.before);
    if (key.empty()) key = own;
    if (own == key) found.now = instance(row.after);
  }
  return found;
}

class Rows {
 public:
  void add(const RowImages& row) {
    auto touched = touched_by(row);
    own_.insert(touched.own.begin(), touched.own.end());
    leans_on_.insert(touched.leans_on.begin(), touched.leans_on.end());
    if (!row.after) gone_.insert(touched.own.begin(), touched.own.end());
  }
  // Is the newer change about one of these rows, does it hang on one, or has it removed what one hangs on?
  bool is_in_the_way(const Rows& newer) const { return meets(own_, newer.own_) || meets(own_, newer.leans_on_) || meets(leans_on_, newer.gone_); }

 private:
  using Words = std::set<std::string>;
  static bool meets(const Words& a, const Words& b) {
    return std::any_of(a.begin(), a.end(), [&b](const std::string& word) { return b.contains(word); });
  }
  Words own_, leans_on_, gone_;
};

Rows rows_about(const std::vector<RowImages>& images) {
  Rows rows;
  for (const auto& row : images) rows.add(row);
  return rows;
}

Error blocked(const LoggedOperation& op, const std::vector<LoggedOperation>& newer) {
  std::vector<std::string> names;
  for (const auto& other : newer) names.push_back(to_string(other.id) + " " + other.summary);
  return Error::conflict(to_string(op.id) + " (" + op.summary + ") cannot be taken back alone: something newer builds on it")
      .candidates(std::move(names))
      .hint("undo these first, the newest of them before the others");
}

}  // namespace

std::optional<LoggedOperation> Operations::last() { return first(select(db_, newest_done(), {user_.value, std::int64_t{1}})); }

std::optional<LoggedOperation> Operations::find(OperationId id) { return first(select(db_, selecting(kById), {user_.value, id.value})); }

std::vector<LoggedOperation> Operations::newest(std::int64_t limit) { return select(db_, newest_first(), {user_.value, limit}); }

std::int64_t Operations::count() {
  auto row = db_.query(kCount, {user_.value});
  row->next();
  return row->integer(0);
}

std::optional<LoggedOperation> Operations::next_redo() { return first(select(db_, selecting(kRedoable), {user_.value})); }

std::vector<RowImages> Operations::rows_of(OperationId id) {
  std::vector<RowImages> rows;
  for (auto row = db_.query(kRows, {id.value}); row->next();) rows.push_back({std::string{row->text(0)}, row->maybe_text(1), row->maybe_text(2)});
  return rows;
}

std::optional<LoggedOperation> Operations::of_import(ImportId import) { return first(select(db_, selecting(kOfImport), {user_.value, import.value})); }

std::vector<LoggedOperation> Operations::newer_than(OperationId id) { return select(db_, selecting(kNewer), {user_.value, id.value}); }

// An import keeps no images, so nothing is known of what it touches: it and what is older than it can only go in order.
std::vector<LoggedOperation> Operations::in_the_way(const LoggedOperation& op) {
  std::vector<LoggedOperation> found;
  const auto own = rows_about(rows_of(op.id));
  for (auto& newer : newer_than(op.id)) {
    if (op.import_id || newer.import_id || own.is_in_the_way(rows_about(rows_of(newer.id)))) found.push_back(std::move(newer));
  }
  return found;
}

Restored Operations::undo(const LoggedOperation& op, Instant now) {
  const auto stored = find(op.id);
  if (!stored) throw Error::not_found("no operation " + to_string(op.id)).hint("tas history lists them");
  if (stored->undone_at) throw Error::conflict(to_string(op.id) + " is undone already").hint("tas redo brings back what was undone last");
  if (const auto newer = in_the_way(op); !newer.empty()) throw blocked(op, newer);
  return take_back(op, now);
}

Restored Operations::take_back(const LoggedOperation& op, Instant now) {
  const auto rows = rows_of(op.id);
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) apply_image(db_, row->table, row->after, row->before);
  if (op.import_id) take_back_import(db_, user_, op.id, *op.import_id, now);
  db_.execute(kMarkUndone, {op.id.value, now});
  db_.execute(kAddStep, {op.id.value, user_.value});
  const auto [after, before] = first_instance(rows);
  return {before, after};
}

Restored Operations::redo(const LoggedOperation& op) {
  const auto next = next_redo();
  if (!next || next->id != op.id) throw Error::conflict(to_string(op.id) + " is not what can be redone next").hint("tas redo brings back what was undone last");
  if (op.import_id) bring_import_again(db_, user_, op.id, *op.import_id);
  const auto rows = rows_of(op.id);
  for (const auto& row : rows) apply_image(db_, row.table, row.before, row.after);
  db_.execute(kMarkDone, {op.id.value});
  db_.execute(kTakeStep, {op.id.value});
  return first_instance(rows);
}

std::vector<db::SqlText> operations_statements() {
  return {newest_first(), newest_done(), selecting(kById), selecting(kNewer), selecting(kOfImport), selecting(kRedoable), kCount, kRows, kMarkUndone, kMarkDone, kAddStep,
          kTakeStep};
}

}  // namespace tas::store
