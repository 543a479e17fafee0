// How much of each logged day is logged (analytics-a 13.5 [SPEC]).
#pragma once

#include <map>

#include "libtas/analytics/formulas/tracking.hpp"
#include "libtas/analytics/scores/figures.hpp"

namespace tas::analytics::scores {

inline Figure tracking_consistency(const Stretch& s) {
  std::map<Day, Minutes> days;
  std::size_t n = 0;
  for (std::size_t i = 0; i < s.rows.columns.size(); ++i) {
    if (!s.completed_in(i)) continue;
    ++n;
    auto& day = days[s.calendar.day_of(s.rows.columns.times(Column::completed_at)[i])];
    const double minutes = s.rows.columns.numbers(Column::duration_min)[i];
    if (is_known(minutes)) day.of(s.rows.columns.type[i]) += minutes;
  }
  Moments scores, tracked, coverage, sleep;
  for (const auto& [day, m] : days) {
    const double logged = formulas::tracked_min(m.work, m.play, m.self_care, m.sleep);
    tracked.add(logged);
    sleep.add(m.sleep);
    coverage.add(formulas::coverage(logged));
    scores.add(formulas::tracking_score(formulas::coverage(logged)));
  }
  return {round_to(scores.mean(), 1), n,
          {{"days", static_cast<double>(days.size())},
           {"tracked_min", round_to(tracked.mean(), 1)},
           {"untracked_min", round_to(1440 - tracked.mean(), 1)},
           {"sleep_min", round_to(sleep.mean(), 1)},
           {"coverage", round_to(coverage.mean(), 3)}}};
}

inline constexpr Metric kTrackingConsistency{
    .name = "tracking_consistency",
    .also = "tracking_consistency_score",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kMinutesInputs,
    .formula = "mean over logged days of 100 (1 - exp(-2 coverage)) / (1 - exp(-2)), coverage = logged minutes / 1440, at "
               "most 1, sleep at most 480 minutes, 1 decimal",
    .meaning = "How much of the days on which you log something is logged.",
    .source = "analytics-a 13.5",
    .differs = "A whole day is 100 (the original: 86.5), and coverage ends at 1. Days are calendar days, today included.",
    .figure = tracking_consistency,
    .days = 7,
};

}  // namespace tas::analytics::scores
