// How much of what was made is completed, percent, 1 decimal (analytics-a 11.1).
#pragma once

#include "libtas/analytics/scores/figures.hpp"

namespace tas::analytics::scores {

inline Figure completion_rate(const Stretch& s) {
  const auto created = s.rows.columns.times(Column::created_at);
  const auto completed = s.rows.columns.times(Column::completed_at);
  std::size_t made = 0, done = 0;
  for (std::size_t i = 0; i < s.rows.columns.size(); ++i) {
    if (!s.window.contains(created[i])) continue;
    ++made;
    done += completed[i] <= s.as_of;
  }
  if (made == 0) return {};
  return {round_to(100 * static_cast<double>(done) / static_cast<double>(made), 1), made,
          {{"created", static_cast<double>(made)}, {"completed", static_cast<double>(done)}}};
}

inline constexpr Metric kCompletionRate{
    .name = "completion_rate",
    .also = "",
    .version = "1",
    .unit = "%",
    .lowest = 0,
    .highest = 100,
    .inputs = {Column::created_at, Column::completed_at},
    .formula = "100 x completed of those created in that time / created in that time, 1 decimal",
    .meaning = "How much of what you planned is done; what was cancelled lowers it.",
    .source = "analytics-a 11.1",
    .differs = "Deleted instances do not count. Unknown when none was created (the original: 0).",
    .figure = completion_rate,
};

}  // namespace tas::analytics::scores
