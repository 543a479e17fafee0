#include "libtas/domain/stats.hpp"

#include <algorithm>

namespace tas::domain {
namespace {

std::optional<double> gap(const Rating& predicted, const Rating& actual) {
  if (!predicted || !actual) return std::nullopt;
  return *actual - *predicted;
}

}  // namespace

void Mean::add(const std::optional<double>& value, double sign) {
  if (!value) return;
  n += sign;
  sum = n == 0 ? 0 : sum + sign * *value;
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
