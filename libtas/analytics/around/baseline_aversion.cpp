#include "libtas/analytics/around/baseline_aversion.hpp"

#include "libtas/analytics/running_median.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics::around {

using domain::Column;

std::vector<double> baseline_aversion(const History& history) {
  const auto& rows = history.rows();
  const auto order = history.by_task(Column::initialized_at);
  const auto initialized = rows.times(Column::initialized_at);
  const auto aversion = rows.numbers(Column::predicted_aversion);
  std::vector<double> baselines(rows.size(), domain::kUnknown);
  for (std::size_t begin = 0; begin < order.size();) {
    const TaskId task = rows.task[order[begin]];
    RunningMedian before;
    while (begin < order.size() && rows.task[order[begin]] == task) {
      // Those of the same moment are not before each other.
      std::size_t end = begin;
      const double baseline = round_to(before.median(), 0);
      for (; end < order.size() && rows.task[order[end]] == task && initialized[order[end]] == initialized[order[begin]];
           ++end)
        baselines[order[end]] = baseline;
      for (std::size_t i = begin; i < end; ++i) before.add(aversion[order[i]]);
      begin = end;
    }
  }
  return baselines;
}

}  // namespace tas::analytics::around
