#include "libtas/analytics/scores/sleep_score.hpp"

#include "libtas/analytics/sleep_days.hpp"

namespace tas::analytics::scores {
Figure sleep_score(const Stretch& s) {
  std::vector<formulas::SleepDay> days;
  for (const auto& [day, sleep] : sleep_days(s.rows.columns, s.window, s.calendar, formulas::kTargetSleepHours)) days.push_back(sleep);
  const auto sleep = formulas::sleep_of(days);
  return {sleep.score, sleep.days, {{"length", sleep.duration_vs_target}, {"in one piece", sleep.wholeness}}};
}

}  // namespace tas::analytics::scores
