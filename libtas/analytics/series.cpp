#include "libtas/analytics/series.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "libtas/analytics/statistics.hpp"
#include "libtas/base/error.hpp"

namespace tas::analytics {

std::vector<Slot> series(std::span<const Instant> times, std::span<const double> values, const Calendar& calendar, Period period,
                         Window window, Aggregate how, std::size_t least) {
  TAS_ASSERT(times.size() == values.size());
  std::map<Day, std::vector<double>> groups;
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (window.contains(times[i])) groups[period_start(calendar.day_of(times[i]), period)].push_back(values[i]);
  }
  if (groups.empty()) return {};
  const Day begin = window.from == Instant::min() ? groups.begin()->first : period_start(calendar.day_of(window.from), period);
  const Day last = period_start(calendar.day_of(window.until - Instant::duration{1}), period);
  std::vector<Slot> slots;
  for (Day first = begin; first <= last; first = next_period(first, period)) {
    const auto found = groups.find(first);
    const std::vector<double> none;
    const auto& list = found == groups.end() ? none : found->second;
    const std::size_t n = known_count(list);
    slots.push_back({first, n, n >= least ? aggregate(list, how) : std::nan("")});
  }
  return slots;
}

double slope(const std::vector<Slot>& slots) {
  double n = 0, sum_x = 0, sum_y = 0, sum_xx = 0, sum_xy = 0;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (std::isnan(slots[i].value)) continue;
    const double x = static_cast<double>(i);
    ++n;
    sum_x += x;
    sum_y += slots[i].value;
    sum_xx += x * x;
    sum_xy += x * slots[i].value;
  }
  if (n < 2) return std::nan("");
  return (n * sum_xy - sum_x * sum_y) / (n * sum_xx - sum_x * sum_x);
}

std::vector<double> moving_mean(const std::vector<Slot>& slots, std::size_t width) {
  std::vector<double> means;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    Moments recent;
    for (std::size_t j = i + 1 >= width ? i + 1 - width : 0; j <= i; ++j) recent.add(slots[j].value);
    means.push_back(recent.mean());
  }
  return means;
}

std::vector<double> scaled(const std::vector<Slot>& slots) {
  std::vector<double> values;
  for (const Slot& s : slots) values.push_back(s.value);
  const double least = lowest(values), range = highest(values) - least;
  for (double& v : values) v = range > 0 ? (v - least) / range : 0 * v;
  return values;
}

}  // namespace tas::analytics
