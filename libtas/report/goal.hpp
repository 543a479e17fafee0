// The weekly goal and what was worked, for people and for programs.
#pragma once

#include <optional>
#include <string>

#include "libtas/analytics/goal_progress.hpp"
#include "libtas/analytics/points_target.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

struct GoalReport {
  std::optional<domain::WeeklyGoal> goal;
  analytics::GoalProgress progress;
  analytics::PointsTarget points;
  std::optional<analytics::StartEstimate> start;  // of a first goal; absent with a goal
};

// schema "tas.goal/1", one row. What needs a goal is null without one.
render::Table goal_object(const GoalReport&);
std::string goal_text(const GoalReport&);

}  // namespace tas::report
