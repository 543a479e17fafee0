// A weekly goal of productive hours: pace, what is left of it for today, and how it stands (analytics-b 25).
// Productive is work and self-care.
#pragma once

#include <cstdint>
#include <string_view>

namespace tas::analytics::formulas {

// Hours of a week of which `days` (1..7) have begun, the running one included (25.4).
struct Pace {
  double per_day;       // hours
  double projected;     // hours of the whole week at this pace
  double goal_per_day;  // a seventh of the goal
  bool is_on_pace;
};
Pace pace_of_week(double hours, int days, double goal_hours);

// How much the goal leaves for each of the `days_left` (today is one of them): never below 0 (25.5 tas:).
double share_of_today(double goal_hours, double hours, int days_left);

// 25.5; no words that blame.
enum class Standing : std::uint8_t { no_goal, no_data, below, on_track, above };
std::string_view standing_name(Standing) noexcept;
Standing standing(double hours, double goal_hours);

}  // namespace tas::analytics::formulas
