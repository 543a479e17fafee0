// Persistence and grit 1.8 of one completed instance (analytics-b 10, 13; formulas/persistence.hpp, formulas/grit.hpp).
#pragma once

#include <array>

#include "libtas/analytics/formulas/grit.hpp"
#include "libtas/analytics/formulas/persistence.hpp"
#include "libtas/analytics/scores/cognitive_load.hpp"
#include "libtas/analytics/scores/emotional_load.hpp"
#include "libtas/analytics/scores/execution.hpp"

namespace tas::analytics::scores {

inline double persistence(const Row& row) {
  if (row.time(Column::completed_at) == domain::kNever) return kUnknown;
  return formulas::persistence({cognitive_load(row), emotional_load(row), aversion_before(row), row[Around::completions], row[Around::regularity]});
}

inline formulas::Effort effort_of(const Row& row) {
  return {row[Column::completion_percent], row[Column::duration_min], row[Column::predicted_duration_min], difficulty(row),
          row[Column::actual_relief], row[Column::actual_emotional_load], row[Column::predicted_relief], persistence(row),
          row[Around::focus], row[Around::completions]};
}

inline double grit(const Row& row) {
  const bool any = is_known(row[Column::actual_relief]) || is_known(cognitive_load(row)) || is_known(emotional_load(row)) || is_known(aversion_before(row));
  return row.time(Column::completed_at) != domain::kNever && any ? formulas::grit(effort_of(row)) : kUnknown;
}

inline constexpr ColumnSet kPersistenceInputs = kMentalEnergyInputs | kDifficultyInputs | kEmotionalLoadInputs |
                                                ColumnSet{Column::initial_aversion, Column::predicted_aversion, Column::completed_at};

inline constexpr Metric kPersistence{
    .name = "persistence",
    .also = "persistence_factor",
    .version = "1.2",
    .unit = "factor",
    .lowest = 0,
    .highest = 1,
    .inputs = kPersistenceInputs,
    .around = {Around::completions, Around::regularity},
    .formula = "0.4 load + 0.3 aversion + 0.2 repetition + 0.1 regularity; 0.5 for a part that is 0 or not known",
    .meaning = "Sticking with a task in spite of load and aversion, again and again.",
    .source = "analytics-b 10",
    .differs = "The cognitive load is that of mental energy and difficulty; the original reads a column that new data leave empty.",
    .values = each_row<persistence>,
};

inline constexpr std::array kGritFactors{
    Factor{"persistence", "analytics-b 10, 0 to 1", [](const Row& r) { return persistence(r); }},
    Factor{"passion", "1 + half of (relief - emotional load) / 100, 0.9 of it when not completed, 0.5 to 1.5",
           [](const Row& r) {
             const auto e = effort_of(r);
             return formulas::passion(e.relief, e.emotional_load, e.percent);
           }},
    Factor{"time bonus", "1 to 3 for time beyond the estimate, fading after ten completions",
           [](const Row& r) {
             const auto e = effort_of(r);
             return formulas::time_bonus(e.actual_min, e.estimate_min, e.task_difficulty, e.completions);
           }},
    Factor{"resilience", "up to 1.5 for completing in spite of disappointment, down to 0.67 for not",
           [](const Row& r) {
             const auto e = effort_of(r);
             return formulas::resilience(e.expected_relief - e.relief, is_known(e.percent) ? e.percent : 100);
           }},
};

inline constexpr Metric kGrit{
    .name = "grit",
    .also = "grit_score",
    .version = "1.8",
    .unit = "points",
    .lowest = 0,
    .highest = kOpen,
    .inputs = kPersistenceInputs | ColumnSet{Column::completion_percent, Column::duration_min, Column::predicted_duration_min, Column::actual_relief,
                                             Column::predicted_relief},
    .around = {Around::completions, Around::regularity, Around::focus},
    .formula = "percent (0.5 + persistence) (0.5 + focus) passion x time bonus x resilience",
    .meaning = "Staying with it: load, aversion, focus, relief against emotional load, and time beyond the estimate.",
    .source = "analytics-b 13",
    .differs =
        "1.6, 1.6a and 1.8 are names of this formula. The row formula everywhere (31-13), completions counted up to this one, 0 % is 0 (31-01), "
        "passion is neutral when relief or emotional load was not rated.",
    .factors = kGritFactors,
    .values = each_row<grit>,
};

}  // namespace tas::analytics::scores
