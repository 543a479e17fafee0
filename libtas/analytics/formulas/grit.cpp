#include "libtas/analytics/formulas/grit.hpp"

#include "libtas/analytics/formulas/known.hpp"

namespace tas::analytics::formulas {

double time_bonus(double actual_min, double estimate_min, double task_difficulty, double completions) {
  if (!(estimate_min > 0) || !(actual_min > estimate_min)) return 1;
  const double over = actual_min / estimate_min - 1;
  const double bonus = std::min(3.0, over <= 1 ? 1 + 0.8 * over : 1.8 + 0.2 * (over - 1));
  const double difficulty = std::clamp(or_else(task_difficulty, 50) / 100, 0.0, 1.0);
  const double fade = 1 / (1 + std::max(0.0, completions - 10) / 40);
  return 1 + (bonus - 1) * (0.5 + 0.5 * difficulty) * fade;
}

double passion(double relief, double emotional_load, double percent) {
  const bool known = is_known(relief) && is_known(emotional_load);
  double passion = known ? 1 + 0.5 * (rating(relief) - rating(emotional_load)) / 100 : 1;
  if (percent < 100) passion *= 0.9;
  return std::clamp(passion, 0.5, 1.5);
}

double resilience(double disappointment, double percent) {
  if (!(disappointment > 0)) return 1;
  return percent >= 100 ? std::min(1.5, 1 + disappointment / 200) : std::max(0.67, 1 - disappointment / 300);
}

double grit(const Effort& e) {
  const double percent = percent_done(e.percent);
  return percent * (0.5 + e.persistence) * (0.5 + e.focus) * passion(e.relief, e.emotional_load, percent) *
         time_bonus(e.actual_min, e.estimate_min, e.task_difficulty, e.completions) *
         resilience(e.expected_relief - e.relief, percent);
}

}  // namespace tas::analytics::formulas
