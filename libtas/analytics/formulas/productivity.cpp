#include "libtas/analytics/formulas/productivity.hpp"

#include "libtas/analytics/formulas/known.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics::formulas {

double robust_productivity_of_day(double efficiency, double mean_execution) {
  return 0.5 * std::min(100.0, efficiency) + 0.5 * mean_execution;
}

double volumetric_productivity(double efficiency, double volume_score) {
  return round_to(efficiency * (0.5 + volume_score / 100), 1);
}

double composite_productivity(double efficiency, double volume_score, double consistency_score) {
  const double part = efficiency > 0 ? std::min(100.0, efficiency / 2) : 0;
  return round_to(0.4 * part + 0.4 * volume_score + 0.2 * consistency_score, 1);
}

Potential productivity_potential(double efficiency, double daily_min, double target_min) {
  if (!(daily_min > 0)) return {0, 0, 0, target_min / 60};
  return {round_to(efficiency * daily_min / 60, 1), round_to(efficiency * target_min / 60, 1),
          round_to(target_min / std::max(daily_min, 1.0), 2), round_to((target_min - daily_min) / 60, 1)};
}

double efficiency_legacy(double relief, double percent, double actual_min, double estimate_min, double motivation) {
  double factor = 1;
  if (estimate_min > 0 && actual_min > 0) {
    factor = percent / 100 * estimate_min / std::max(actual_min, 0.1) * percent / 100;
    if (percent >= 100 && actual_min > estimate_min)
      factor = std::max(0.5, 1 - (actual_min / estimate_min - 1) * (1 - std::min(relief / 10, 0.5)));
  }
  const double bonus = motivation < 5 && relief >= 6 ? (5 - motivation) * relief / 10 * factor : 0;
  return round_to(percent * factor + 2 * relief + bonus, 2);
}

}  // namespace tas::analytics::formulas
