// The weekly goal and what was worked, for people and for programs.
#pragma once

#include <optional>
#include <string>

#include "libtas/analytics/goal_progress.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

// schema "tas.goal/1", one row. What needs a goal is null without one.
render::Table goal_object(const std::optional<domain::WeeklyGoal>&, const analytics::GoalProgress&);

std::string goal_text(const std::optional<domain::WeeklyGoal>&, const analytics::GoalProgress&);

}  // namespace tas::report
