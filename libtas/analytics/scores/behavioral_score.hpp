// How closely a completed instance went to plan: the deviation, and the score with the bonus for an obstacle that was
// overcome (analytics-a 8.5 [SPEC]).
#pragma once

#include "libtas/analytics/formulas/behavior.hpp"
#include "libtas/analytics/scores/aversion_spike.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics::scores {

inline formulas::Course course_of(const Row& row) {
  return {row[Column::completion_percent], row[Column::duration_min], row[Column::predicted_duration_min],
          row[Column::procrastination_score]};
}
inline bool is_completed(const Row& row) { return row.time(Column::completed_at) != domain::kNever; }

inline double behavioral_bonus(const Row& row) {
  return formulas::behavioral_bonus(formulas::obstacle(row[Around::baseline_aversion], row[Column::predicted_aversion]),
                                    row[Column::actual_relief], row[Column::completion_percent]);
}
inline double behavioral_deviation(const Row& row) {
  return is_completed(row) ? round_to(formulas::behavioral_deviation(course_of(row)), 2) : kUnknown;
}
inline double behavioral_score(const Row& row) {
  if (!is_completed(row)) return kUnknown;
  const double score = 50 + 5 * formulas::behavioral_deviation(course_of(row)) + behavioral_bonus(row);
  return round_to(std::clamp(score, 0.0, 115.0), 2);
}

inline constexpr ColumnSet kCourseInputs{Column::completed_at, Column::completion_percent, Column::duration_min,
                                         Column::predicted_duration_min, Column::procrastination_score};

inline constexpr std::array kBehavioralFactors{
    Factor{"completion part", "5 (percent - 100) / 100, between -5 and 5; no percent counts 100",
           [](const Row& r) { return course_of(r).completion_part(); }},
    Factor{"time part", "5 (estimate / minutes - 1), between -5 and 5; 0 without both",
           [](const Row& r) { return course_of(r).time_part(); }},
    Factor{"delay part", "-5 procrastination / 10; 0 when unknown", [](const Row& r) { return course_of(r).delay_part(); }},
    Factor{"obstacle bonus", "15 (obstacle / 100) (relief felt / 100); 0 below half a completion", behavioral_bonus},
};

inline constexpr Metric kBehavioralScore{
    .name = "behavioral_score",
    .also = "behavioural_score",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 115,
    .inputs = kCourseInputs | kSpikeInputs | ColumnSet{Column::actual_relief},
    .around = kSpikeAround,
    .formula = "50 + 5 (0.4 completion part + 0.4 time part + 0.2 delay part) + obstacle bonus, 2 decimals",
    .meaning = "How closely it went to plan; 50 is as planned, 25 to 60 is what a whole or broken plan reaches, 75 with the "
               "bonus.",
    .source = "analytics-a 8.5",
    .differs =
        "A recorded 0 percent is 0. The obstacle bonus works and counts on 0..100. Not stretched between the smallest and "
        "the largest of all rows; the original's server shows 50 for every row.",
    .factors = kBehavioralFactors,
    .values = each_row<behavioral_score>,
};

inline constexpr Metric kBehavioralDeviation{
    .name = "behavioral_deviation",
    .also = "behavioural_deviation",
    .version = "1",
    .unit = "points",
    .lowest = -5,
    .highest = 4,
    .inputs = kCourseInputs,
    .formula = "0.4 completion part + 0.4 time part + 0.2 delay part, 2 decimals",
    .meaning = "How far it went from the plan; 0 is as planned, below it is worse.",
    .source = "analytics-a 8.5",
    .differs = "The original has the column and never fills it.",
    .factors = std::span<const Factor>{kBehavioralFactors}.first(3),
    .values = each_row<behavioral_deviation>,
};

}  // namespace tas::analytics::scores
