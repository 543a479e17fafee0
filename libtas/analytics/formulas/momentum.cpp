#include "libtas/analytics/formulas/momentum.hpp"

#include "libtas/analytics/formulas/known.hpp"
#include "libtas/analytics/formulas/persistence.hpp"

namespace tas::analytics::formulas {
namespace {

double clustering(std::span<const Instant> completed) {
  if (completed.size() < 2) return 0.5;
  const double gap = time::minutes_between(completed.front(), completed.back()) / static_cast<double>(completed.size() - 1);
  if (gap <= 15) return 1;
  if (gap <= 60) return line(gap, 15, 1, 60, 0.5);
  return gap <= 240 ? 30 / gap : 0.1;
}

double volume(double count) {
  if (count <= 1) return 0.5;
  if (count <= 3) return 0.5 + 0.1 * (count - 1);
  if (count <= 5) return 0.7 + 0.075 * (count - 3);
  return count <= 10 ? 0.85 + 0.03 * (count - 5) : 1;
}

// A plain sum: it is asked for at every completion, over a whole day, and minutes of a day are few digits.
double mean_of(std::span<const double> minutes) {
  double sum = 0, n = 0;
  for (const double m : minutes) {
    sum += is_known(m) ? m : 0;
    n += is_known(m) ? 1 : 0;
  }
  return n > 0 ? sum / n : kUnknown;
}

// Whether the later half took less time than the earlier one.
double acceleration(std::span<const double> durations) {
  if (durations.size() < 3 || !(durations.back() > 0)) return 0.5;
  const auto half = durations.size() / 2;
  const double earlier = mean_of(durations.first(half)), later = mean_of(durations.subspan(half));
  if (!(earlier > 0) || !is_known(later)) return 0.5;
  const double change = (later - earlier) / earlier;
  if (change <= -0.5) return 1;
  return change <= 0.5 ? 0.5 - change : 0;
}

}  // namespace

double momentum(const Streak& s) {
  return std::clamp(0.4 * clustering(s.completed) + 0.3 * volume(static_cast<double>(s.completed.size())) +
                        0.2 * repetition(s.same_task) + 0.1 * acceleration(s.duration_min),
                    0.0, 1.0);
}

}  // namespace tas::analytics::formulas
