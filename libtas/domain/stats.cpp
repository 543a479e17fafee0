#include "libtas/domain/stats.hpp"

#include <algorithm>
#include <cmath>

namespace tas::domain {
namespace {

std::optional<double> gap(const Rating& predicted, const Rating& actual) {
  if (!predicted || !actual) return std::nullopt;
  return *actual - *predicted;
}

// In whole millionths, which doubles of this size add without rounding: the sum is the same in whatever order values came and
// went, so that what was undone leaves no trace. Only absurd imported values are beyond that.
double exact_sum(double sum, double value) {
  constexpr double kMillionth = 1e6, kExact = 4e9;
  if (std::abs(sum) > kExact || std::abs(value) > kExact) return sum + value;
  return (std::round(sum * kMillionth) + std::round(value * kMillionth)) / kMillionth;
}

}  // namespace

void Mean::add(const std::optional<double>& value, double sign) {
  if (!value) return;
  n += sign;
  sum = n == 0 ? 0 : exact_sum(sum, sign * *value);
}

void TaskStats::count(const Instance& i, double sign) {
  if (i.deleted_at) return;
  instances += sign;
  (i.status == Status::completed ? completed : i.status == Status::cancelled ? cancelled : open) += sign;
  predicted_aversion.add(i.predicted_aversion, sign);
  predicted_relief.add(i.predicted_relief, sign);
  if (i.status != Status::completed) return;
  actual_aversion.add(i.actual_aversion, sign);
  aversion_gap.add(gap(i.predicted_aversion, i.actual_aversion), sign);
  actual_relief.add(i.actual_relief, sign);
  relief_gap.add(gap(i.predicted_relief, i.actual_relief), sign);
  duration.add(i.duration_min, sign);
  if (sign > 0 && i.completed_at) last_completed_at = std::max(last_completed_at.value_or(*i.completed_at), *i.completed_at);
}

}  // namespace tas::domain
