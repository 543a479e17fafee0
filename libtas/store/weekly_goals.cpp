#include "libtas/store/weekly_goals.hpp"

#include "libtas/store/statements.hpp"
#include "libtas/store/tables.hpp"

namespace tas::store {
namespace {

db::SqlText newest() { return select_from(kWeeklyGoals) + "WHERE user_id = $1 AND set_at <= $2 ORDER BY set_at DESC"; }

}  // namespace

std::vector<domain::WeeklyGoal> WeeklyGoals::until(Instant t) {
  std::vector<domain::WeeklyGoal> goals;
  for (auto row = db_.query(newest(), {user_.value, t}); row->next();) goals.push_back(read_row(kWeeklyGoals, *row));
  return goals;
}

domain::WeeklyGoal WeeklyGoals::set(Operation& op, domain::WeeklyGoal goal) {
  goal.user = user_;
  goal.set_at = op.now();
  const auto before = until(op.now());
  if (!before.empty() && before.front().set_at == goal.set_at)
    op.update(kWeeklyGoals, before.front(), goal);
  else
    op.insert(kWeeklyGoals, goal);
  return goal;
}

std::optional<domain::WeeklyGoal> WeeklyGoals::at(Instant t) {
  const auto goals = until(t);
  if (goals.empty() || !goals.front().hours) return std::nullopt;
  return goals.front();
}

std::vector<domain::WeeklyGoal> WeeklyGoals::list() { return until(std::chrono::sys_days{std::chrono::year{9999} / 12 / 31}); }

std::vector<db::SqlText> weekly_goals_statements() {
  return {newest(), insert_into(kWeeklyGoals), update_of(kWeeklyGoals), delete_from(kWeeklyGoals)};
}

}  // namespace tas::store
