#include "apps/tas/goal_row.hpp"

namespace tas::apps {

std::string_view mode_name(const domain::WeeklyGoal& g) noexcept { return g.is_rolling ? "rolling7" : "week-monday"; }
std::string_view mode_words(const domain::WeeklyGoal& g) noexcept { return g.is_rolling ? "over seven days" : "from Monday on"; }

render::Table goal_table() {
  constexpr auto kRight = render::Column::Align::right;
  render::Table t{"tas.goal.list/1", {}, {}, {}};
  t.columns = {{"set_at", "Set", kRight, 0, false}, {"hours", "Hours", kRight, 0, false}, {"mode", "Mode", render::Column::Align::left, 0, false}};
  return t;
}

std::vector<render::Cell> goal_cells(const domain::WeeklyGoal& g) {
  return {g.set_at, render::cell(g.hours), g.hours ? render::Cell{std::string{mode_name(g)}} : render::Cell{}};
}

render::Table goal_row(const domain::WeeklyGoal& g) {
  auto t = goal_table();
  t.row(goal_cells(g));
  return t;
}

}  // namespace tas::apps
