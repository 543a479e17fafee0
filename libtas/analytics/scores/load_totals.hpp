// The dimensions of strain: what it added up to and how much a task took (analytics-a 2.5).
#pragma once

#include "libtas/analytics/scores/cognitive_load.hpp"
#include "libtas/analytics/scores/emotional_load.hpp"
#include "libtas/analytics/scores/figures.hpp"
#include "libtas/analytics/scores/physical_load.hpp"

namespace tas::analytics::scores {

template <double (*Load)(const Row&)>
Figure load_total(const Stretch& s) {
  const auto loads = moments(over_completed<Load>(s));
  if (loads.n() == 0) return {};
  return {loads.sum(), loads.n(), {{"mean", loads.mean()}}};
}

inline constexpr Metric load_total_metric(std::string_view name, ColumnSet inputs, std::string_view formula,
                                          std::string_view meaning, Figure (*figure)(const Stretch&)) {
  return {.name = name,
          .also = "",
          .version = "1",
          .unit = "points",
          .lowest = 0,
          .highest = kOpen,
          .inputs = inputs | ColumnSet{Column::completed_at},
          .formula = formula,
          .meaning = meaning,
          .source = "analytics-a 2.5",
          .differs = "Instances whose load was not rated are left out; the original counts 50, 40 or 0 for them.",
          .figure = figure};
}

inline constexpr Metric kCognitiveLoadTotal =
    load_total_metric("cognitive_load_total", kCognitiveLoad.inputs, "sum of cognitive_load",
                      "How much thinking it all took.", load_total<cognitive_load>);
inline constexpr Metric kEmotionalLoadTotal =
    load_total_metric("emotional_load_total", kEmotionalLoad.inputs, "sum of emotional_load",
                      "How much feeling it all took.", load_total<emotional_load>);
inline constexpr Metric kPhysicalLoadTotal =
    load_total_metric("physical_load_total", kPhysicalLoad.inputs, "sum of physical_load",
                      "How much the body had to do.", load_total<physical_load>);

}  // namespace tas::analytics::scores
