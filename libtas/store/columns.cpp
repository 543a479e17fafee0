#include "libtas/store/columns.hpp"

#include <algorithm>

#include "libtas/store/statements.hpp"
#include "libtas/store/tables.hpp"

namespace tas::store {
namespace {

using db::Sql;
using db::SqlText;
using domain::Column;
using domain::ColumnSet;
using domain::InstanceColumns;

// Whatever is asked for, these come first: the task gives the type, the id is the last resort of every order.
constexpr Sql kSelect = "SELECT instance_id, task_id, status, external_id, task_name";
enum Fixed { kId, kTask, kStatus, kExternalId, kTaskName, kFirstFree };
constexpr Sql kSelectNarrow = "SELECT instance_id, task_id, status, NULL, NULL";
constexpr Sql kTypes = "SELECT task_id, type FROM tasks WHERE user_id = $1 ORDER BY task_id";
constexpr Sql kSuspect = "SELECT instance_id FROM instances WHERE user_id = $1 AND provenance LIKE $2 ORDER BY instance_id";
constexpr Sql kHowMany = "SELECT count(*) FROM instances WHERE user_id = $1";

Sql stored_name(Column c) {
  const auto& fields = kInstances.fields;
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.name.text() == column_name(c); });
  TAS_ASSERT(found != fields.end());
  return found->name;
}

// Named, because clang 14 crashes over a choice between two literals.
constexpr Sql kCompletionAscending = " ORDER BY completed_at, instance_id";
constexpr Sql kCreationAscending = " ORDER BY created_at, instance_id";
constexpr Sql kCompletionDescending = " ORDER BY completed_at DESC, instance_id DESC";
constexpr Sql kCreationDescending = " ORDER BY created_at DESC, instance_id DESC";
constexpr Sql kCompletedFrom = " AND completed_at >= ";
constexpr Sql kCreatedFrom = " AND created_at >= ";
constexpr Sql kCompletedUntil = " AND completed_at < ";
constexpr Sql kCreatedUntil = " AND created_at < ";

Sql order_by(const ColumnRange& range) {
  using Order = ColumnRange::Order;
  const bool by_completion = range.by == ColumnRange::By::completed;
  switch (range.order) {
    case Order::any:
      break;
    case Order::oldest_first:
      return by_completion ? kCompletionAscending : kCreationAscending;
    case Order::newest_first:
      return by_completion ? kCompletionDescending : kCreationDescending;
  }
  return "";
}

struct Query {
  SqlText sql;
  std::vector<db::Value> values;

  void add(Sql condition, db::Value value) {
    sql += condition;
    values.push_back(value);
    sql.parameter(values.size());
  }
};

bool is_one_task(const ColumnRange& range) { return range.tasks && range.tasks->size() == 1; }
// Neither engine takes a list as one parameter, so rows of several tasks are picked out while they are read.
bool is_filtered_here(const ColumnRange& range) { return range.tasks && !is_one_task(range); }

Query selection(UserId user, const ColumnRange& range, ColumnSet wanted) {
  const bool texts = wanted.contains(Column::external_id) || wanted.contains(Column::task_name);
  const bool by_completion = range.by == ColumnRange::By::completed;
  Query q;
  q.sql = texts ? kSelect : kSelectNarrow;
  for (const Column c : wanted.columns()) {
    if (!is_time(c) && !is_number(c)) continue;
    q.sql += ", ";
    q.sql += stored_name(c);
  }
  q.add(" FROM instances WHERE user_id = ", user.value);
  if (range.as_of) {
    q.add(" AND (deleted_at IS NULL OR deleted_at > ", *range.as_of);
    q.sql += ")";
  } else {
    q.sql += " AND deleted_at IS NULL";
  }
  if (by_completion) q.sql += " AND completed_at IS NOT NULL";
  if (range.from) q.add(by_completion ? kCompletedFrom : kCreatedFrom, *range.from);
  if (range.until) q.add(by_completion ? kCompletedUntil : kCreatedUntil, *range.until);
  if (range.only) q.add(" AND instance_id = ", range.only->value);
  if (is_one_task(range)) q.add(" AND task_id = ", range.tasks->front().value);
  q.sql += order_by(range);
  if (range.limit && !is_filtered_here(range)) q.add(" LIMIT ", *range.limit);
  return q;
}

}  // namespace

ColumnReader::ColumnReader(db::Connection& db, UserId user, const ColumnRange& range, ColumnSet wanted)
    : wanted_{wanted} {
  if (is_filtered_here(range)) {
    tasks_ = range.tasks;
    left_ = range.limit;
  }
  int column = kFirstFree;
  for (const Column c : wanted.columns()) {
    if (is_time(c)) times_.push_back({column++, static_cast<std::size_t>(c) - domain::kFirstTime});
    if (is_number(c)) numbers_.push_back({column++, static_cast<std::size_t>(c) - domain::kFirstNumber, is_flag(c)});
  }
  if (wanted.contains(Column::type)) {
    for (auto row = db.query(kTypes, {user.value}); row->next();) {
      const auto name = row->maybe_text(1);
      types_.emplace_back(TaskId{row->integer(0)}, name ? domain::parse_type(*name) : std::nullopt);
    }
  }
  const auto query = selection(user, range, wanted);
  cursor_ = db.query(query.sql, query.values);
}

InstanceColumns ColumnReader::next(std::size_t rows) {
  auto columns = domain::reserved_columns(wanted_, rows);
  while (columns.rows < rows && !at_end_) append_row(columns);
  return columns;
}

InstanceColumns ColumnReader::rest(std::size_t expected) {
  auto columns = domain::reserved_columns(wanted_, expected);
  while (!at_end_) append_row(columns);
  return columns;
}

bool ColumnReader::step() {
  if (left_ && *left_ == 0) return false;
  while (cursor_->next()) {
    if (tasks_ && !std::binary_search(tasks_->begin(), tasks_->end(), TaskId{cursor_->integer(kTask)})) continue;
    if (left_) --*left_;
    return true;
  }
  return false;
}

void ColumnReader::append_row(InstanceColumns& columns) {
  if (!step()) {
    at_end_ = true;
    return;
  }
  append_labels(columns);
  for (const auto& t : times_) {
    columns.time_columns[t.index].push_back(cursor_->is_null(t.column) ? domain::kNever : cursor_->instant(t.column));
  }
  for (const auto& t : numbers_) columns.number_columns[t.index].push_back(number(t));
  ++columns.rows;
}

double ColumnReader::number(const Target& t) const {
  if (cursor_->is_null(t.column)) return domain::kUnknown;
  if (t.is_flag) return cursor_->boolean(t.column) ? 1 : 0;
  return cursor_->real(t.column);
}

void ColumnReader::append_labels(InstanceColumns& columns) {
  if (wanted_.contains(Column::id)) columns.id.push_back({cursor_->integer(kId)});
  if (wanted_.contains(Column::task)) columns.task.push_back({cursor_->integer(kTask)});
  if (wanted_.contains(Column::type)) columns.type.push_back(type_of({cursor_->integer(kTask)}));
  if (wanted_.contains(Column::status)) {
    columns.status.push_back(domain::parse_status(cursor_->text(kStatus)).value_or(domain::Status::draft));
  }
  if (wanted_.contains(Column::external_id)) columns.external_id.emplace_back(cursor_->text(kExternalId));
  if (wanted_.contains(Column::task_name)) columns.task_name.emplace_back(cursor_->text(kTaskName));
}

std::optional<domain::TaskType> ColumnReader::type_of(TaskId task) const {
  const auto found =
      std::lower_bound(types_.begin(), types_.end(), task, [](const auto& pair, TaskId id) { return pair.first < id; });
  return found != types_.end() && found->first == task ? found->second : std::nullopt;
}

InstanceColumns load_columns(db::Connection& db, UserId user, const ColumnRange& range, ColumnSet wanted) {
  // Deleted rows are counted too, because that needs only the index: room for a few rows more costs nothing.
  std::int64_t expected = range.limit.value_or(0);
  if (!range.limit && !range.from && !range.only && !range.tasks) {
    auto count = db.query(kHowMany, {user.value});
    if (count->next()) expected = count->integer(0);
  }
  return ColumnReader{db, user, range, wanted}.rest(static_cast<std::size_t>(std::max<std::int64_t>(expected, 0)));
}

std::vector<InstanceId> suspect_instances(db::Connection& db, UserId user, Column column) {
  // The JSON is written by us, without blanks.
  const std::string pattern = "%\"" + std::string{column_name(column)} + "\":\"suspect\"%";
  std::vector<InstanceId> ids;
  for (auto row = db.query(kSuspect, {user.value, std::string_view{pattern}}); row->next();) ids.push_back({row->integer(0)});
  return ids;
}

std::vector<SqlText> columns_statements() {
  using By = ColumnRange::By;
  using Order = ColumnRange::Order;
  std::vector<SqlText> list{kTypes, kHowMany, kSuspect};
  for (const By by : {By::created, By::completed}) {
    for (const Order order : {Order::any, Order::oldest_first, Order::newest_first}) {
      const ColumnRange range{
          .by = by, .from = Instant{}, .until = Instant{}, .only = InstanceId{1}, .tasks = std::vector{TaskId{1}},
          .as_of = Instant{}, .order = order, .limit = 1};
      list.push_back(selection({}, range, ColumnSet::all()).sql);
      list.push_back(selection({}, {.by = by, .order = order}, {}).sql);
    }
  }
  return list;
}

}  // namespace tas::store
