// Minutes of work per day, for what is computed of them (analytics-a 14.1, 14.2).
#pragma once

#include <map>

#include "libtas/analytics/scores/metric.hpp"

namespace tas::analytics::scores {

// A task without a type counts as work (decisions B5).
inline bool is_work(std::optional<domain::TaskType> type) { return type.value_or(domain::TaskType::work) == domain::TaskType::work; }

struct WorkDays {
  std::map<Day, double> minutes;  // of the days on which some was measured, above 0
  std::size_t n = 0;              // instances
};

inline WorkDays work_days(const Stretch& p) {
  WorkDays days;
  const auto duration = p.rows.columns.numbers(Column::duration_min);
  const auto completed = p.rows.columns.times(Column::completed_at);
  for (std::size_t i = 0; i < p.rows.columns.size(); ++i) {
    if (!p.completed_in(i) || !is_work(p.rows.columns.type[i]) || !(duration[i] > 0)) continue;
    days.minutes[p.calendar.day_of(completed[i])] += duration[i];
    ++days.n;
  }
  return days;
}

inline constexpr ColumnSet kWorkInputs{Column::type, Column::completed_at, Column::duration_min};

}  // namespace tas::analytics::scores
