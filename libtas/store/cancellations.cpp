#include "libtas/store/cancellations.hpp"

#include <algorithm>

#include "libtas/store/statements.hpp"

namespace tas::store {
namespace {

// The deletion is compared with a time at which nothing can have been deleted when only what is there now is wanted.
constexpr db::Sql kCancelled = R"(
  SELECT instance_id, task_id, created_at, cancelled_at, cancellation_category, predicted_duration_min, predicted_aversion
  FROM instances
  WHERE user_id = $1 AND cancelled_at IS NOT NULL AND cancelled_at >= $2 AND cancelled_at < $3
    AND completed_at IS NULL AND (deleted_at IS NULL OR deleted_at > $4)
  ORDER BY cancelled_at, instance_id)";

constexpr Instant kFirst{std::chrono::sys_days{std::chrono::year{1} / 1 / 1}}, kLast{std::chrono::sys_days{std::chrono::year{9999} / 12 / 31}};

}  // namespace

std::vector<Cancellation> cancellations(db::Connection& db, UserId user, Instant from, Instant until, std::optional<Instant> as_of) {
  std::vector<Cancellation> list;
  auto row = db.query(kCancelled, {user.value, std::max(from, kFirst), std::min(until, kLast), as_of.value_or(kLast)});
  while (row->next()) {
    list.push_back({InstanceId{row->integer(0)}, TaskId{row->integer(1)}, row->instant(2), row->instant(3), row->maybe_text(4),
                    row->is_null(5) ? std::nullopt : std::optional{row->real(5)},
                    row->is_null(6) ? std::nullopt : std::optional{row->real(6)}});
  }
  return list;
}

std::vector<db::SqlText> cancellations_statements() { return {kCancelled}; }

}  // namespace tas::store
