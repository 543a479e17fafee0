#include "libtas/store/operation.hpp"

#include "libtas/store/statements.hpp"

namespace tas::store {
namespace {

using db::Sql;

constexpr Sql kBegin = R"(
  INSERT INTO operations (user_id, at, command, summary)
  VALUES ($1, $2, $3, '')
  RETURNING operation_id)";
constexpr Sql kDescribe = "UPDATE operations SET summary = $2, import_id = $3 WHERE operation_id = $1";
constexpr Sql kJoin = R"(
  SELECT max(r.position)
  FROM operations o
  JOIN operation_rows r ON r.operation_id = o.operation_id
  WHERE o.operation_id = $2 AND o.user_id = $1 AND o.undone_at IS NULL
    AND o.operation_id = (SELECT max(operation_id) FROM operations WHERE user_id = $1))";
constexpr Sql kRemember = R"(
  INSERT INTO operation_rows (operation_id, position, table_name, before, after)
  VALUES ($1, $2, $3, $4, $5))";

constexpr Sql kForgetOlder = R"(
  DELETE FROM operations
  WHERE user_id = $1
    AND operation_id < (SELECT operation_id FROM operations WHERE user_id = $1 ORDER BY operation_id DESC LIMIT 1 OFFSET $2))";
// Forgetting costs a walk over what is kept, so not every command pays for it.
constexpr std::int64_t kForgetEvery = 64;

constexpr Sql kRowsSoFar = "SELECT COALESCE(max(position), 0) FROM operation_rows WHERE operation_id = $1";

db::Value maybe(const std::optional<std::string>& text) { return text ? db::Value{std::string_view{*text}} : db::Value{}; }

}  // namespace

void lock_history(db::Connection& db, UserId user) { db.lock("user " + std::to_string(user.value)); }

Operation::Operation(db::Connection& db, UserId user, Instant now, std::string command)
    : db_{db}, user_{user}, now_{now}, command_{std::move(command)}, transaction_{db} {
  lock_history(db, user);
}

Operation::Operation(db::Connection& db, UserId user, Instant now, std::string command, OperationId joined)
    : Operation{db, user, now, std::move(command)} {
  auto row = db_.query(kJoin, {user.value, joined.value});
  row->next();
  if (row->is_null(0)) return;
  id_ = joined;
  rows_ = static_cast<int>(row->integer(0));
  is_joined_ = true;
}

OperationId Operation::id() {
  if (!id_) {
    auto row = db_.query(kBegin, {user_.value, now_, std::string_view{command_}});
    row->next();
    id_.value = row->integer(0);
    row->next();
  }
  return id_;
}

std::string Operation::provisional_id() { return "~" + to_string(id()) + "." + std::to_string(++provisional_); }

void Operation::remember(std::string_view table, const std::optional<std::string>& before, const std::optional<std::string>& after) {
  db_.execute(kRemember, {id().value, std::int64_t{++rows_}, table, maybe(before), maybe(after)});
}

void Operation::forget_older() {
  if (kept_ && id_.value % kForgetEvery == 0) db_.execute(kForgetOlder, {user_.value, *kept_ - 1});
}

void Operation::describe_stored() {
  if (import_) id();
  if (!id_ || is_joined_) return;
  db_.execute(kDescribe, {id_.value, std::string_view{summary_}, import_ ? db::Value{import_->value} : db::Value{}});
}

void Operation::commit() {
  describe_stored();
  if (id_ && !is_joined_) forget_older();
  transaction_.commit();
}

void Operation::checkpoint() {
  describe_stored();
  transaction_.renew();
  lock_history(db_, user_);
}

void Operation::go_on_with(OperationId id) {
  auto row = db_.query(kRowsSoFar, {id.value});
  row->next();
  id_ = id;
  rows_ = static_cast<int>(row->integer(0));
}

std::vector<db::SqlText> operation_statements() { return {kBegin, kDescribe, kJoin, kRemember, kRowsSoFar, kForgetOlder}; }

}  // namespace tas::store
