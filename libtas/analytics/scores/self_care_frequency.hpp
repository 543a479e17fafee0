// How often somebody cares for themselves (analytics-a 11.2 [SPEC]).
#pragma once

#include "libtas/analytics/scores/figures.hpp"

namespace tas::analytics::scores {

inline Figure self_care_frequency(const Stretch& s) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < s.rows.columns.size(); ++i)
    n += s.completed_in(i) && s.rows.columns.type[i] == domain::TaskType::self_care;
  const auto days = days_of(s).count();
  if (days == 0 || s.rows.columns.size() == 0) return {};
  const double per_day = static_cast<double>(n) / static_cast<double>(days);
  return rounded(std::min(100.0, 20 * per_day), 2, n, {{"per_day", per_day}, {"days", static_cast<double>(days)}});
}

inline constexpr Metric kSelfCareFrequency{
    .name = "self_care_frequency",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = {Column::type, Column::completed_at},
    .formula = "20 x completed self-care instances per calendar day, at most 100, 2 decimals",
    .meaning = "How often you did something for yourself; five times a day are 100.",
    .source = "analytics-a 11.2",
    .differs = "Per calendar day; the original leaves out days without any (D32).",
    .figure = self_care_frequency,
    .days = 30,
};

}  // namespace tas::analytics::scores
