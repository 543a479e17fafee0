#include "libtas/analytics/scores/registry.hpp"

#include <algorithm>
#include <array>

#include "libtas/analytics/scores/adjusted_wellbeing.hpp"
#include "libtas/analytics/scores/aversion_gap.hpp"
#include "libtas/analytics/scores/aversion_index.hpp"
#include "libtas/analytics/scores/aversion_score.hpp"
#include "libtas/analytics/scores/aversion_spike.hpp"
#include "libtas/analytics/scores/behavioral_score.hpp"
#include "libtas/analytics/scores/capacity_change.hpp"
#include "libtas/analytics/scores/cognitive_load.hpp"
#include "libtas/analytics/scores/completion_efficiency.hpp"
#include "libtas/analytics/scores/completion_rate.hpp"
#include "libtas/analytics/scores/composite.hpp"
#include "libtas/analytics/scores/difficulty_bonus.hpp"
#include "libtas/analytics/scores/disappointment.hpp"
#include "libtas/analytics/scores/efficiency_legacy.hpp"
#include "libtas/analytics/scores/emotional_load.hpp"
#include "libtas/analytics/scores/estimation_ratio.hpp"
#include "libtas/analytics/scores/execution.hpp"
#include "libtas/analytics/scores/grit.hpp"
#include "libtas/analytics/scores/life_balance.hpp"
#include "libtas/analytics/scores/load_totals.hpp"
#include "libtas/analytics/scores/momentum.hpp"
#include "libtas/analytics/scores/net_emotional.hpp"
#include "libtas/analytics/scores/net_load.hpp"
#include "libtas/analytics/scores/net_relief.hpp"
#include "libtas/analytics/scores/net_wellbeing.hpp"
#include "libtas/analytics/scores/net_wellbeing_normalized.hpp"
#include "libtas/analytics/scores/obstacles_score.hpp"
#include "libtas/analytics/scores/obstacles_total.hpp"
#include "libtas/analytics/scores/physical_load.hpp"
#include "libtas/analytics/scores/relief_duration.hpp"
#include "libtas/analytics/scores/relief_per_hour.hpp"
#include "libtas/analytics/scores/relief_points.hpp"
#include "libtas/analytics/scores/relief_prediction.hpp"
#include "libtas/analytics/scores/relief_totals.hpp"
#include "libtas/analytics/scores/self_care_frequency.hpp"
#include "libtas/analytics/scores/serendipity.hpp"
#include "libtas/analytics/scores/sleep_score.hpp"
#include "libtas/analytics/scores/stress.hpp"
#include "libtas/analytics/scores/stress_efficiency.hpp"
#include "libtas/analytics/scores/stress_misperception.hpp"
#include "libtas/analytics/scores/task_efficiency.hpp"
#include "libtas/analytics/scores/timing.hpp"
#include "libtas/analytics/scores/tracking_consistency.hpp"
#include "libtas/analytics/scores/work_volume.hpp"

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
    kNetLoad,
    kEstimationRatio,
    kAversionScore,
    kAversionIndex,
    kAversionSpike,
    kObstaclesScore,
    kObstaclesActualOnly,
    kObstaclesMinimum,
    kObstaclesAverage,
    kObstaclesNetPenalty,
    kObstaclesNetBonus,
    kObstaclesNetWeighted,
    kBehavioralScore,
    kBehavioralDeviation,
    kTaskEfficiency,
    kEfficiencyLegacy,
    kAversionMultiplier,
    kReliefPointsTyped,
    kReliefPointsPlain,
    kReliefDuration,
    kReliefDurationPlain,
    kCapacityChange,
    kCompletionEfficiency,
    kExecution,
    kDifficultyBonus,
    kPersistence,
    kGrit,
    kMomentum,
    // Figures.
    kCompletionRate,
    kGeneralAversion,
    kAdjustedWellbeing,
    kAdjustedWellbeingNormalized,
    kReliefError,
    kMeanSerendipity,
    kMeanDisappointment,
    kReliefPointsTotal,
    kProductivityPoints,
    kReliefDurationTotal,
    kWeeklyRelief,
    kObstaclesTotal,
    kWeeklyObstacleBonus,
    kCognitiveLoadTotal,
    kEmotionalLoadTotal,
    kPhysicalLoadTotal,
    kMedianDuration,
    kAverageDelay,
    kEstimationAccuracy,
    kBalanceScore,
    kBalanceQuality,
    kTrackingConsistency,
    kSelfCareFrequency,
    kSleepScore,
    kWorkVolume,
    kWorkConsistency,
    kComposite,
};

}  // namespace

std::span<const Metric> metrics() noexcept { return kMetrics; }

Metrics instance_metrics(Aside aside) {
  Metrics list;
  for (const Metric& m : kMetrics) {
    if (m.is_per_instance() && (!m.is_aside || aside == Aside::included)) list.push_back(&m);
  }
  return list;
}

Metrics period_metrics() {
  Metrics list;
  for (const Metric& m : kMetrics) {
    if (!m.is_per_instance()) list.push_back(&m);
  }
  return list;
}

const Metric* find_metric(std::string_view name) noexcept {
  const auto* const found = std::find_if(kMetrics.begin(), kMetrics.end(), [&](const Metric& m) {
    return m.name == name || (!m.also.empty() && m.also == name);
  });
  return found == kMetrics.end() ? nullptr : found;
}

ColumnSet inputs_of(const Metrics& list) noexcept {
  ColumnSet set;
  for (const Metric* m : list) set |= m->inputs;
  return set;
}

AroundSet around_of(const Metrics& list) noexcept {
  AroundSet set;
  for (const Metric* m : list) set |= m->around;
  return set;
}

}  // namespace tas::analytics::scores
