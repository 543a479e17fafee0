#include "libtas/analytics/sleep_days.hpp"

#include <vector>

namespace tas::analytics {

std::map<Day, formulas::SleepDay> sleep_days(const domain::InstanceColumns& columns, const Window& window, const Calendar& calendar,
                                             double target_hours) {
  using domain::Column;
  const auto completed = columns.times(Column::completed_at);
  const auto duration = columns.numbers(Column::duration_min), relief = columns.numbers(Column::actual_relief);
  std::map<Day, std::vector<formulas::Segment>> segments;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool is_sleep = columns.type[i] == domain::TaskType::sleep && domain::is_known(duration[i]);
    if (is_sleep && completed[i] != domain::kNever && window.contains(completed[i]))
      segments[calendar.day_of(completed[i])].push_back({duration[i], relief[i]});
  }
  std::map<Day, formulas::SleepDay> days;
  for (const auto& [day, list] : segments) days.emplace(day, formulas::sleep_day(list, target_hours));
  return days;
}

}  // namespace tas::analytics
