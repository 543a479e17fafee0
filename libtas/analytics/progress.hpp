// The scores of days: how the last week went beside the best days there were (analytics-b 20.1, 20.3-20.5).
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "libtas/analytics/calendar.hpp"
#include "libtas/analytics/statistics.hpp"
#include "libtas/domain/instance_columns.hpp"

namespace tas::analytics {

// Completion efficiency, execution and grit of the same rows; NaN = unknown.
struct Yield {
  std::span<const double> efficiency, execution, grit;
};

// Of what was completed on one day.
struct DayYield {
  Moments efficiency, execution, grit;
  double mean() const noexcept { return (efficiency.mean() + execution.mean() + grit.mean()) / 3; }  // NaN unless all are known
};
// The days of the window on which anything was completed.
std::map<Day, DayYield> day_yields(const domain::InstanceColumns&, const Yield&, const Window&, const Calendar&);

enum class DayScore : std::uint8_t { efficiency, execution, grit, mean };
std::string_view day_score_name(DayScore) noexcept;
double value_of(const DayYield&, DayScore) noexcept;

struct BestDay {
  Day day;
  double value;
};
inline constexpr std::size_t kBestDays = 10;

enum class Direction : std::uint8_t { unknown, down, steady, up };
std::string_view direction_name(Direction) noexcept;  // "", "down", "steady", "up"

struct Progress {
  std::vector<BestDay> best;  // at most kBestDays, above 0, the best first, equal ones the earlier first
  // The last seven days, today included (31-18), of which those above 0 are active.
  std::size_t active_days = 0;
  double week_mean, week_best;              // NaN without active days
  Direction direction = Direction::unknown; // of the halves of at least four active days, five percent apart
  double yesterday;                         // NaN when there was nothing
  std::optional<std::size_t> rank;          // of yesterday among the best; 11 when it is within five percent of the best one
};
Progress progress(const std::map<Day, DayYield>&, DayScore, Day today);

}  // namespace tas::analytics
