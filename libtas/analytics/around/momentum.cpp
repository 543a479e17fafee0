#include "libtas/analytics/around/momentum.hpp"

#include <algorithm>

#include "libtas/analytics/formulas/momentum.hpp"

namespace tas::analytics::around {
namespace {

using domain::Column;
using domain::kNever;

// For each completed row the completions of its task in the seven days up to it.
std::vector<double> same_task(const History& history) {
  const auto& rows = history.rows();
  const auto order = history.by_task(Column::completed_at);
  const auto completed = rows.times(Column::completed_at);
  std::vector<double> counts(rows.size(), 0);
  for (std::size_t first = 0, end = 0, i = 0; i < order.size(); ++i) {
    if (completed[order[i]] == kNever) continue;
    while (rows.task[order[first]] != rows.task[order[i]] || completed[order[i]] - completed[order[first]] > std::chrono::hours{24 * 7}) ++first;
    // What was completed at the same moment counts, too.
    for (end = std::max(end, i + 1); end < order.size() && rows.task[order[end]] == rows.task[order[i]] && completed[order[end]] == completed[order[i]];) ++end;
    counts[order[i]] = static_cast<double>(end - first);
  }
  return counts;
}

std::vector<std::uint32_t> by_completion(const domain::InstanceColumns& rows) {
  const auto completed = rows.times(Column::completed_at);
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (completed[i] != kNever) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    return completed[a] != completed[b] ? completed[a] < completed[b] : rows.id[a] < rows.id[b];
  });
  return order;
}

}  // namespace

std::vector<double> momentum(const History& history) {
  const auto& rows = history.rows();
  const auto order = by_completion(rows);
  const auto counts = same_task(history);
  std::vector<Instant> times;
  std::vector<double> durations, values(rows.size(), domain::kUnknown);
  for (const auto row : order) {
    times.push_back(rows.times(Column::completed_at)[row]);
    durations.push_back(rows.numbers(Column::duration_min)[row]);
  }
  for (std::size_t first = 0, end = 0, i = 0; i < order.size(); ++i) {
    while (times[i] - times[first] > std::chrono::hours{24}) ++first;
    for (end = std::max(end, i + 1); end < order.size() && times[end] == times[i];) ++end;
    const auto count = end - first;
    values[order[i]] =
        formulas::momentum({std::span{times}.subspan(first, count), std::span{durations}.subspan(first, count), counts[order[i]]});
  }
  return values;
}

}  // namespace tas::analytics::around
