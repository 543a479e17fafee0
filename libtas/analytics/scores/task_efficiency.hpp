// What was got done for the time that was planned, with what it gave (analytics-a 10.4 [SPEC]).
#pragma once

#include "libtas/analytics/scores/behavioral_score.hpp"

namespace tas::analytics::scores {

inline double task_efficiency(const Row& row) {
  if (!is_completed(row)) return kUnknown;
  return round_to(formulas::task_efficiency(course_of(row), row[Column::actual_relief], row[Column::predicted_motivation]), 2);
}

inline constexpr std::array kEfficiencyFactors{
    Factor{"factor",
           "(estimate x percent / 100) / minutes x percent / 100; of a whole completion that took longer 1 - (minutes / "
           "estimate - 1) (1 - relief / 100, the latter at most 0.5), at least 0.5; 1 without times",
           [](const Row& r) { return formulas::efficiency_factor(course_of(r), r[Column::actual_relief]); }},
};

inline constexpr Metric kTaskEfficiency{
    .name = "task_efficiency",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = kOpen,
    .inputs = kCourseInputs | ColumnSet{Column::actual_relief, Column::predicted_motivation},
    .formula = "percent x factor + 0.2 relief felt + 0.05 (50 - motivation) (relief felt / 100) factor, the last for a "
               "motivation below 50 and a relief from 60 on, 2 decimals",
    .meaning = "How much was done in the time that was planned, and what it gave; it feeds what is recommended.",
    .source = "analytics-a 10.4",
    .differs = "On 0..100: relief counts a fifth, not double. No percent counts 100; the original: 0. Unknown without relief.",
    .factors = kEfficiencyFactors,
    .values = each_row<task_efficiency>,
};

}  // namespace tas::analytics::scores
