#include "libtas/analytics/formulas/urgency.hpp"

#include "libtas/analytics/formulas/known.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics::formulas {
namespace {

double pressure(double days_left, double horizon) {
  if (days_left <= 1) return 70 + 30 * (1 - days_left);
  if (days_left <= 3) return 50 + 10 * (3 - days_left);
  return std::max(0.0, 50 * (1 - (days_left - 3) / (std::max(horizon, 4.0) - 3)));
}

}  // namespace

Urgency urgency(const Deadline& d, Instant now, double horizon_days) {
  using domain::kNever;
  const double open_days = d.initialized == kNever ? 0 : time::minutes_between(d.initialized, now) / 1440;
  if (d.due == kNever) return {0, false, open_days > horizon_days};
  if (now > d.due) return {100, true, false};
  double score = pressure(time::minutes_between(now, d.due) / 1440, horizon_days);
  if (d.initialized != kNever) {
    score = std::min(100.0, score + std::clamp(5 * open_days, 0.0, 70.0));
    score = std::min(100.0, score + std::min(20.0, 5 * d.postponements));
  }
  return {round_to(score, 1), false, false};
}

}  // namespace tas::analytics::formulas
