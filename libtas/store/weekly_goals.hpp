// The weekly goals of one user: the one that holds, and those before it.
#pragma once

#include <optional>
#include <vector>

#include "libtas/domain/weekly_goal.hpp"
#include "libtas/store/operation.hpp"

namespace tas::store {

class WeeklyGoals {
 public:
  WeeklyGoals(db::Connection& db, UserId user) : db_{db}, user_{user} {}

  // From op.now() on. `goal` brings hours and is_rolling.
  domain::WeeklyGoal set(Operation& op, domain::WeeklyGoal goal);

  // The one that holds at that moment; none was set, or it was taken away: nullopt.
  std::optional<domain::WeeklyGoal> at(Instant);
  std::vector<domain::WeeklyGoal> list();  // newest first, with those that say "none"

 private:
  std::vector<domain::WeeklyGoal> until(Instant);

  db::Connection& db_;
  UserId user_;
};

}  // namespace tas::store
