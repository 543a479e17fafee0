#include "libtas/analytics/productive_hours.hpp"

#include <set>

namespace tas::analytics {

ProductiveHours productive_hours(const domain::InstanceColumns& columns, Window window, const Calendar& calendar) {
  using domain::TaskType;
  const auto completed = columns.times(domain::Column::completed_at);
  const auto duration = columns.numbers(domain::Column::duration_min);
  ProductiveHours hours;
  std::set<Day> days;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto type = columns.type[i].value_or(TaskType::work);
    const bool is_productive = type == TaskType::work || type == TaskType::self_care;
    if (!is_productive || !window.contains(completed[i]) || !(duration[i] > 0)) continue;
    (type == TaskType::work ? hours.work : hours.self_care) += duration[i] / 60;
    ++hours.n;
    days.insert(calendar.day_of(completed[i]));
  }
  hours.days = days.size();
  return hours;
}

}  // namespace tas::analytics
