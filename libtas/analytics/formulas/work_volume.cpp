#include "libtas/analytics/formulas/work_volume.hpp"

#include "libtas/analytics/formulas/known.hpp"
#include "libtas/analytics/statistics.hpp"

namespace tas::analytics::formulas {

double work_volume_score(double minutes_per_day) { return std::clamp(minutes_per_day / 4.8, 0.0, 100.0); }

WorkVolume work_volume(std::span<const double> minutes) {
  constexpr double kWidest = 240.0 * 240.0;
  Moments all, working;
  for (const double m : minutes) {
    all.add(m);
    if (m > 0) working.add(m);
  }
  const double n = static_cast<double>(all.n());
  WorkVolume v{kUnknown, kUnknown, kUnknown, 0, kUnknown, all.n(), working.n()};
  if (all.n() > 1) v.variance = all.sd() * all.sd() * (n - 1) / n;
  if (working.n() == 0) return v;
  v.minutes_per_day = working.mean();
  v.score = work_volume_score(working.mean());
  v.consistency = 100 * (1 - std::min(1.0, v.variance / kWidest));
  v.variation = working.sd() / working.mean();
  return v;
}

}  // namespace tas::analytics::formulas
