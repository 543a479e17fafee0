#include "libtas/analytics/effectiveness.hpp"

#include <cmath>

namespace tas::analytics {
namespace {

void add(Moments& m, const std::optional<double>& value) {
  if (value) m.add(*value);
}

}  // namespace

double Effectiveness::Group::rate() const noexcept {
  return started == 0 ? std::nan("") : 100 * static_cast<double>(completed) / static_cast<double>(started);
}

std::optional<Interval> Effectiveness::Group::interval() const {
  if (started == 0) return std::nullopt;
  const auto share = wilson(completed, started);
  return Interval{100 * share.low, 100 * share.high};
}

Effectiveness effectiveness(const std::vector<StartedInstance>& instances) {
  Effectiveness e{};
  for (const auto& i : instances) {
    auto& group = i.was_chosen ? e.chosen : e.other;
    ++group.started;
    group.completed += i.is_completed;
    if (!i.is_completed) continue;
    add(group.relief, i.relief);
    add(group.relief_gap, i.relief_gap);
    add(group.capacity_change, i.capacity_change);
  }
  const bool enough = e.chosen.started >= kLeastForLift && e.other.started >= kLeastForLift;
  e.lift = enough ? e.chosen.rate() - e.other.rate() : std::nan("");
  e.relief = enough ? welch(e.other.relief, e.chosen.relief) : Difference{std::nan(""), std::nullopt};
  return e;
}

}  // namespace tas::analytics
