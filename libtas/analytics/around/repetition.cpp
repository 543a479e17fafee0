#include "libtas/analytics/around/repetition.hpp"

#include "libtas/analytics/formulas/persistence.hpp"

namespace tas::analytics::around {
namespace {

using domain::Column;
using domain::kNever;

constexpr std::chrono::hours kLookBack{24 * 30};

// Gives each completed row to `work` with the rows of the same task that were completed up to it: [first, last] in `order`.
template <class Work>
void each_completion(const History& history, Work work) {
  const auto& rows = history.rows();
  const auto order = history.by_task(Column::completed_at);
  const auto completed = rows.times(Column::completed_at);
  for (std::size_t first = 0, i = 0; i < order.size(); ++i) {
    if (rows.task[order[i]] != rows.task[order[first]]) first = i;
    if (completed[order[i]] != kNever) work(order, first, i);
  }
}

}  // namespace

std::vector<double> completions(const History& history) {
  std::vector<double> counts(history.rows().size(), domain::kUnknown);
  each_completion(history, [&](auto order, std::size_t first, std::size_t i) { counts[order[i]] = static_cast<double>(i - first + 1); });
  return counts;
}

std::vector<double> regularity(const History& history) {
  const auto completed = history.rows().times(Column::completed_at);
  std::vector<double> values(history.rows().size(), domain::kUnknown), gaps;
  each_completion(history, [&](auto order, std::size_t first, std::size_t i) {
    gaps.clear();
    std::size_t last = i;  // of those completed at the same moment
    while (last + 1 < order.size() && history.rows().task[order[last + 1]] == history.rows().task[order[i]] && completed[order[last + 1]] == completed[order[i]]) ++last;
    for (std::size_t k = last; k > first && completed[order[i]] - completed[order[k - 1]] <= kLookBack; --k)
      gaps.push_back(time::minutes_between(completed[order[k - 1]], completed[order[k]]) / 1440);
    values[order[i]] = formulas::regularity(gaps);
  });
  return values;
}

}  // namespace tas::analytics::around
