// A weekly goal as a row of a table, and in words.
#pragma once

#include <string_view>

#include "libtas/domain/weekly_goal.hpp"
#include "libtas/render/table.hpp"
#include "libtas/store/weekly_goals.hpp"

namespace tas::apps {

// schema "tas.goal.list/1". Without hours: from then on there is no goal.
render::Table goal_table();
std::vector<render::Cell> goal_cells(const domain::WeeklyGoal&);
render::Table goal_row(const domain::WeeklyGoal&);

std::string_view mode_name(const domain::WeeklyGoal&) noexcept;   // "rolling7", "week-monday"
std::string_view mode_words(const domain::WeeklyGoal&) noexcept;  // "over seven days", "from Monday on"

}  // namespace tas::apps
