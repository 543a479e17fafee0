// How much is worked on days with work, and how evenly days are filled (analytics-a 14.1, 14.2).
#pragma once

#include "libtas/analytics/formulas/work_volume.hpp"
#include "libtas/analytics/scores/figures.hpp"

namespace tas::analytics::scores {

struct Work {
  formulas::WorkVolume volume;
  std::size_t n = 0;  // timed instances
};
inline Work work_of(const Stretch& s) {
  const Days days = days_of(s);
  std::vector<double> minutes(days.count());
  Work work{{}, 0};
  for (std::size_t i = 0; i < s.rows.columns.size(); ++i) {
    const double worked = s.rows.columns.numbers(Column::duration_min)[i];
    const auto type = s.rows.columns.type[i].value_or(domain::TaskType::work);
    if (!s.completed_in(i) || type != domain::TaskType::work || !(worked > 0)) continue;
    const Day day = s.calendar.day_of(s.rows.columns.times(Column::completed_at)[i]);
    minutes[static_cast<std::size_t>((day - days.first).count())] += worked;
    ++work.n;
  }
  work.volume = formulas::work_volume(minutes);
  return work;
}

inline Figure work_volume(const Stretch& s) {
  const Work w = work_of(s);
  return rounded(w.volume.score, 1, w.n,
                 {{"minutes_per_day", w.volume.minutes_per_day}, {"work_days", static_cast<double>(w.volume.work_days)}});
}
inline Figure work_consistency(const Stretch& s) {
  const Work w = work_of(s);
  return {round_to(w.volume.consistency, 1), w.n,
          {{"variance", round_to(w.volume.variance, 2)},
           {"variation_on_work_days", round_to(w.volume.variation, 3)},
           {"days", static_cast<double>(w.volume.days)}}};
}

inline constexpr Metric kWorkVolume{
    .name = "work_volume",
    .also = "work_volume_score",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kMinutesInputs,
    .formula = "mean minutes of work on days with work / 4.8, at most 100, 1 decimal",
    .meaning = "How long a day with work is; eight hours are 100.",
    .source = "analytics-a 14.1",
    .differs = "Unknown without work (the original: 0). The last 30 days are calendar days, today included.",
    .figure = work_volume,
    .days = 30,
};

inline constexpr Metric kWorkConsistency{
    .name = "work_consistency",
    .also = "work_consistency_score",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kMinutesInputs,
    .formula = "100 (1 - variance of the minutes of work of all calendar days / 57600, at most 1), 1 decimal",
    .meaning = "Low day-to-day variance; nearly idle days look consistent, too, so the variation on work days stands beside it.",
    .source = "analytics-a 14.2",
    .differs = "Unknown without work (the original: 50). 30 days, not 31.",
    .figure = work_consistency,
    .days = 30,
};

}  // namespace tas::analytics::scores
