#include "libtas/analytics/formulas/execution.hpp"

#include "libtas/analytics/formulas/difficulty_bonus.hpp"

namespace tas::analytics::formulas {
namespace {

using domain::kNever;

double speed(double actual_min, double estimate_min) {
  if (!(actual_min > 0) || !(estimate_min > 0)) return 0.5;
  const double taken = actual_min / estimate_min;
  if (taken <= 0.5) return 1;
  return taken <= 1 ? 1.5 - taken : 0.5 / taken;
}

double promptness(double late_min) {
  if (late_min <= 30) return line(late_min, 0, 1, 30, 0.7);
  if (late_min <= 120) return line(late_min, 30, 0.7, 120, 0.4);
  return std::max(0.1, 0.4 * std::exp(-(late_min - 120) / 240));
}

double start(Instant started, Instant due, Instant completed) {
  if (due == kNever || completed == kNever) return 0.5;
  const bool late_start = started != kNever && started > due;
  if (late_start) return promptness(time::minutes_between(due, started));
  return completed > due ? 1 : 0.5;
}

}  // namespace

Execution execution(const Carrying& c) {
  Execution e{};
  e.difficulty = c.aversion > 0 ? difficulty_bonus(c.aversion, c.stress, c.mental_energy, c.difficulty) : 0;
  e.speed = speed(c.actual_min, c.estimate_min);
  e.start = start(c.started, c.due, c.completed);
  e.completion = std::clamp(percent_done(c.percent) / 100, 0.0, 1.0);
  e.score = std::clamp(50 * (1 + e.difficulty) * (0.5 + 0.5 * e.speed) * (0.5 + 0.5 * e.start) * e.completion, 0.0, 100.0);
  return e;
}

}  // namespace tas::analytics::formulas
