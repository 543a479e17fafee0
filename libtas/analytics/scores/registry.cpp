#include "libtas/analytics/scores/registry.hpp"

#include <algorithm>
#include <array>

#include "libtas/analytics/scores/aversion_gap.hpp"
#include "libtas/analytics/scores/cognitive_load.hpp"
#include "libtas/analytics/scores/disappointment.hpp"
#include "libtas/analytics/scores/emotional_load.hpp"
#include "libtas/analytics/scores/net_emotional.hpp"
#include "libtas/analytics/scores/net_relief.hpp"
#include "libtas/analytics/scores/net_wellbeing.hpp"
#include "libtas/analytics/scores/net_wellbeing_normalized.hpp"
#include "libtas/analytics/scores/physical_load.hpp"
#include "libtas/analytics/scores/relief_per_hour.hpp"
#include "libtas/analytics/scores/serendipity.hpp"
#include "libtas/analytics/scores/stress.hpp"
#include "libtas/analytics/scores/stress_efficiency.hpp"
#include "libtas/analytics/scores/stress_misperception.hpp"

namespace tas::analytics::scores {
namespace {

constexpr std::array kMetrics{
    kAversionGap,
    kNetRelief,
    kSerendipity,
    kDisappointment,
    kStress,
    kNetWellbeing,
    kNetWellbeingNormalized,
    kStressEfficiency,
    kStressMisperception,
    kNetEmotional,
    kReliefPerHour,
    kCognitiveLoad,
    kEmotionalLoad,
    kPhysicalLoad,
};

}  // namespace

std::span<const Metric> metrics() noexcept { return kMetrics; }

const Metric* find_metric(std::string_view name) noexcept {
  const auto* const found = std::find_if(kMetrics.begin(), kMetrics.end(), [&](const Metric& m) {
    return m.name == name || (!m.also.empty() && m.also == name);
  });
  return found == kMetrics.end() ? nullptr : found;
}

ColumnSet all_inputs() noexcept {
  ColumnSet set;
  for (const Metric& m : kMetrics) set |= m.inputs;
  return set;
}

}  // namespace tas::analytics::scores
