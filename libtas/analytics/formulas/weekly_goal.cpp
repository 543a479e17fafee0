#include "libtas/analytics/formulas/weekly_goal.hpp"

#include <algorithm>
#include <array>

#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics::formulas {

Pace pace_of_week(double hours, int days, double goal_hours) {
  TAS_ASSERT(days >= 1 && days <= 7);
  const double per_day = hours / days;
  return {per_day, 7 * per_day, goal_hours / 7, per_day >= goal_hours / 7};
}

double share_of_today(double goal_hours, double hours, int days_left) {
  TAS_ASSERT(days_left >= 1);
  return std::max(0.0, (goal_hours - hours) / days_left);
}

std::string_view standing_name(Standing s) noexcept {
  constexpr std::array<std::string_view, 5> kNames{"no_goal", "no_data", "below", "on_track", "above"};
  return kNames[static_cast<std::size_t>(s)];
}

Standing standing(double hours, double goal_hours) {
  if (!(goal_hours > 0)) return Standing::no_goal;
  if (!(hours > 0)) return Standing::no_data;
  const double percent = round_to(100 * hours / goal_hours, 1);
  if (percent >= 115) return Standing::above;
  return percent >= 85 ? Standing::on_track : Standing::below;
}

}  // namespace tas::analytics::formulas
