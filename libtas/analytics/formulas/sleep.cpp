#include "libtas/analytics/formulas/sleep.hpp"

#include <cmath>

#include "libtas/analytics/formulas/known.hpp"
#include "libtas/analytics/statistics.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics::formulas {
namespace {

double duration_part(double hours, double target) {
  if (hours <= 0) return 0;
  if (std::abs(hours - target) < 0.25) return 100;
  return hours < target ? std::max(0.0, 100 - 15 * (target - hours)) : 100 - std::min(30.0, 10 * (hours - target));
}

}  // namespace

SleepDay sleep_day(std::span<const Segment> segments, double target_hours) {
  SleepDay day{};
  double relief = 0, rested_min = 0;
  for (const Segment& s : segments) {
    if (!is_known(s.minutes)) continue;
    ++day.segments;
    day.minutes += s.minutes;
    if (!is_known(s.relief)) continue;
    relief += s.relief;
    rested_min += s.minutes;
  }
  day.relief_per_hour = rested_min > 0 ? relief / (rested_min / 60) : kUnknown;
  const double rest = or_else(day.relief_per_hour, 0);
  const double pieces = static_cast<double>(day.segments);
  day.duration = duration_part(day.minutes / 60, target_hours);
  day.fragmentation = 100 * (1 - std::min(1.0, 0.15 * (pieces - 1) * (0.5 + 0.5 * (1 - std::min(1.0, rest / 100)))));
  day.relief = std::min(100.0, 50 + std::min(10.0, rest / 10));
  day.score = day.segments == 0 ? kUnknown
                                : std::clamp(0.5 * day.duration + 0.35 * day.fragmentation + 0.15 * day.relief, 0.0, 100.0);
  return day;
}

Sleep sleep_of(std::span<const SleepDay> days) {
  Sleep s{};
  std::vector<double> scores, durations, whole, changes;
  double hours_before = kUnknown;
  for (const SleepDay& day : days) {
    if (!is_known(day.score)) continue;
    ++s.days;
    s.segments += day.segments;
    s.minutes += day.minutes;
    scores.push_back(round_to(day.score, 1));
    durations.push_back(day.duration);
    whole.push_back(day.fragmentation / 100);
    changes.push_back(std::abs(day.minutes / 60 - hours_before));
    hours_before = day.minutes / 60;
  }
  s.score = median(scores);
  s.duration_vs_target = median(durations);
  s.wholeness = mean(whole);
  s.most_variation_h = highest(changes);
  s.mean_variation_h = mean(changes);
  return s;
}

}  // namespace tas::analytics::formulas
