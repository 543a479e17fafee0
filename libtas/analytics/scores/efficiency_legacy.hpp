// The original's first efficiency score, for whoever wants to compare (analytics-b 6.4). Its constants belong to a scale of
// 0..10, so that relief outweighs everything; task_efficiency replaces it.
#pragma once

#include "libtas/analytics/formulas/productivity.hpp"
#include "libtas/analytics/scores/behavioral_score.hpp"

namespace tas::analytics::scores {

inline double efficiency_legacy(const Row& row) {
  if (!is_completed(row) || !is_known(row[Column::actual_relief])) return kUnknown;
  const double percent = row[Column::completion_percent];
  return formulas::efficiency_legacy(row[Column::actual_relief], is_known(percent) ? percent : 100, row[Column::duration_min], row[Column::predicted_duration_min],
                                     row[Column::predicted_motivation]);
}

inline constexpr Metric kEfficiencyLegacy{
    .name = "efficiency_legacy",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = kOpen,
    .inputs = kCourseInputs | ColumnSet{Column::actual_relief, Column::predicted_motivation},
    .formula = "percent x factor + 2 relief felt + (5 - motivation) (relief felt / 10) factor, the last for a motivation below 5 and a "
               "relief from 6 on; factor as of task_efficiency with relief / 10, 2 decimals",
    .meaning = "The original's first efficiency score; relief outweighs everything in it. Shown only when it is named.",
    .source = "analytics-b 6.4",
    .differs = "No percent counts 100; the original: 0. Unknown without relief.",
    .values = each_row<efficiency_legacy>,
    .is_aside = true,
};

}  // namespace tas::analytics::scores
