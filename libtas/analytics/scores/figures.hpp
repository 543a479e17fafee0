// What figures over a stretch of time share.
#pragma once

#include <algorithm>

#include "libtas/analytics/scores/metric.hpp"
#include "libtas/analytics/statistics.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics::scores {

// The known values of a per-instance formula over what was completed in the stretch.
template <double (*Formula)(const Row&)>
std::vector<double> over_completed(const Stretch& s) {
  std::vector<double> values;
  for (std::size_t i = 0; i < s.rows.columns.size(); ++i) {
    if (!s.completed_in(i)) continue;
    if (const double value = Formula({s.rows, i}); is_known(value)) values.push_back(value);
  }
  return values;
}

inline Figure rounded(double value, int decimals, std::size_t n, std::vector<Part> parts = {}) {
  for (Part& p : parts) p.value = round_to(p.value, decimals);
  return {round_to(value, decimals), n, std::move(parts)};
}

// The calendar days of the stretch: from its beginning, or from the first completion when it has none, to its last moment.
struct Days {
  Day first, last;
  std::size_t count() const { return last < first ? 0 : static_cast<std::size_t>((last - first).count()) + 1; }
};
inline Days days_of(const Stretch& s) {
  Instant from = s.window.from;
  if (from == Instant::min()) {
    from = s.window.until;
    for (std::size_t i = 0; i < s.rows.columns.size(); ++i) {
      if (s.completed_in(i)) from = std::min(from, s.rows.columns.times(Column::completed_at)[i]);
    }
    if (from == s.window.until) return {Day{}, Day{} - std::chrono::days{1}};
  }
  return {s.calendar.day_of(from), s.calendar.day_of(s.window.until - Instant::duration{1})};
}

// Minutes by type of what was completed in the stretch; a task without a type counts as work (decisions B5).
struct Minutes {
  double work = 0, play = 0, self_care = 0, sleep = 0;
  double& of(std::optional<domain::TaskType> type) {
    switch (type.value_or(domain::TaskType::work)) {
      case domain::TaskType::play: return play;
      case domain::TaskType::self_care: return self_care;
      case domain::TaskType::sleep: return sleep;
      default: return work;
    }
  }
};

inline constexpr ColumnSet kMinutesInputs{Column::type, Column::completed_at, Column::duration_min};

}  // namespace tas::analytics::scores
