#include "libtas/analytics/formulas/persistence.hpp"

#include "libtas/analytics/formulas/known.hpp"

namespace tas::analytics::formulas {
namespace {

// Nothing to overcome, and nothing known to overcome, are neutral.
double overcome(double obstacle) { return obstacle > 0 ? obstacle / 100 : 0.5; }

}  // namespace

double repetition(double completions) {
  if (completions <= 1) return 0.5;
  if (completions <= 5) return line(completions, 1, 0.5, 5, 0.8);
  return completions <= 10 ? line(completions, 5, 0.8, 10, 1) : 1;
}

double regularity(std::span<const double> gaps_days) {
  if (gaps_days.size() < 2) return 0.5;
  const double n = static_cast<double>(gaps_days.size());
  double mean = 0, squares = 0;
  for (const double gap : gaps_days) mean += gap / n;
  for (const double gap : gaps_days) squares += (gap - mean) * (gap - mean) / n;
  return 1 - std::min(1.0, squares / 900);
}

double persistence(const Sticking& s) {
  const double load = (s.cognitive_load + s.emotional_load) / 2;
  return std::clamp(0.4 * overcome(load) + 0.3 * overcome(s.aversion) + 0.2 * repetition(s.completions) + 0.1 * s.regularity,
                    0.0, 1.0);
}

}  // namespace tas::analytics::formulas
