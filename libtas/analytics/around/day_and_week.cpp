#include "libtas/analytics/around/day_and_week.hpp"

#include <unordered_map>

namespace tas::analytics::around {
namespace {

using domain::Column;
using domain::kNever;
using domain::TaskType;
using std::chrono::days;

constexpr std::size_t at(TaskType type) { return static_cast<std::size_t>(type); }

// One value per completed row, asked for once per day.
template <class OfDay>
std::vector<double> by_day(const History& history, OfDay of_day) {
  const auto completed = history.rows().times(Column::completed_at);
  std::vector<double> values(history.rows().size(), domain::kUnknown);
  std::unordered_map<std::int64_t, double> known;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (completed[i] == kNever) continue;
    const Day day = history.calendar().day_of(completed[i]);
    const auto [place, is_new] = known.try_emplace(day.time_since_epoch().count());
    if (is_new) place->second = of_day(day);
    values[i] = place->second;
  }
  return values;
}

template <class OfDay>
double sum(const std::map<Day, DayTotals>& all, Day first, int count, OfDay of_day) {
  double total = 0;
  for (auto day = all.lower_bound(first); day != all.end() && day->first < first + days{count}; ++day) total += of_day(day->second);
  return total;
}

double work_min(const DayTotals& d) { return d.minutes[at(TaskType::work)]; }
double has_work(const DayTotals& d) { return work_min(d) > 0 ? 1 : 0; }
double productive_hours(const DayTotals& d) { return (work_min(d) + d.minutes[at(TaskType::self_care)]) / 60; }

}  // namespace

std::vector<double> self_care_of_day(const History& h) {
  return by_day(h, [&](Day d) { return static_cast<double>(h.days().at(d).completed[at(TaskType::self_care)]); });
}
std::vector<double> work_of_day(const History& h) {
  return by_day(h, [&](Day d) { return work_min(h.days().at(d)); });
}
std::vector<double> play_of_day(const History& h) {
  return by_day(h, [&](Day d) { return h.days().at(d).minutes[at(TaskType::play)]; });
}
std::vector<double> work_of_week(const History& h) {
  return by_day(h, [&](Day d) { return sum(h.days(), d - days{6}, 7, work_min); });
}
std::vector<double> work_days_of_week(const History& h) {
  return by_day(h, [&](Day d) { return sum(h.days(), d - days{6}, 7, has_work); });
}
std::vector<double> hours_of_week(const History& h) {
  return by_day(h, [&](Day d) { return sum(h.days(), period_start(d, Period::week), 7, productive_hours); });
}

std::vector<double> goal_of_week(const History& h) {
  const auto completed = h.rows().times(Column::completed_at);
  std::vector<double> hours(h.rows().size(), domain::kUnknown);
  for (std::size_t i = 0; i < hours.size(); ++i) {
    if (completed[i] == kNever) continue;
    // Newest first: the first one that was set by then held.
    for (const auto& goal : h.beyond().goals) {
      if (goal.set_at > completed[i]) continue;
      hours[i] = goal.hours.value_or(domain::kUnknown);
      break;
    }
  }
  return hours;
}

}  // namespace tas::analytics::around
