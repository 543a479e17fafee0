// How much is worked on days with work, 0..100, 1 decimal (analytics-a 14.1, decisions E1).
#pragma once

#include "libtas/analytics/formulas/work_volume.hpp"
#include "libtas/analytics/scores/work_minutes.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics::scores {

inline Figure work_volume(const Stretch& p) {
  const WorkDays days = work_days(p);
  if (days.minutes.empty()) return {};
  double sum = 0;
  for (const auto& [day, minutes] : days.minutes) sum += minutes;
  const double mean = sum / static_cast<double>(days.minutes.size());
  return {round_to(formulas::work_volume_score(mean), 1), days.n, {{"minutes_per_day", round_to(mean, 1)}, {"days", static_cast<double>(days.minutes.size())}}};
}

inline constexpr Metric kWorkVolume{
    .name = "work_volume",
    .also = "work_volume_score",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kWorkInputs,
    .formula = "mean minutes of work on days with work / 4.8, at most 100, 1 decimal",
    .meaning = "How long a day with work is; eight hours are 100.",
    .source = "analytics-a 14.1",
    .differs = "Unknown without work (the original: 0). The last 30 days are calendar days, today included.",
    .figure = work_volume,
    .days = 30,
};

}  // namespace tas::analytics::scores
