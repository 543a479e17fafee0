// How well one completed instance was carried out, version 1.2 (analytics-b 8; formulas/execution.hpp).
#pragma once

#include <array>

#include "libtas/analytics/formulas/execution.hpp"
#include "libtas/analytics/scores/inputs.hpp"

namespace tas::analytics::scores {

// The aversion of the first time, else the one before this time (analytics-b 0.4).
inline double aversion_before(const Row& row) { return first_known(row, {Column::initial_aversion, Column::predicted_aversion}); }

inline formulas::Execution execution_of(const Row& row) {
  return formulas::execution({aversion_before(row), row[Column::actual_stress], mental_energy(row), difficulty(row), row[Column::duration_min],
                              row[Column::predicted_duration_min], row[Column::completion_percent], row.time(Column::first_started_at),
                              row.time(Column::due_at), row.time(Column::completed_at)});
}

inline double execution(const Row& row) {
  const bool is_timed = row[Column::duration_min] > 0 && row[Column::predicted_duration_min] > 0;
  const bool any = is_known(aversion_before(row)) || is_timed || row.time(Column::due_at) != domain::kNever;
  return row.time(Column::completed_at) != domain::kNever && any ? execution_of(row).score : kUnknown;
}

inline constexpr std::array kExecutionFactors{
    Factor{"difficulty", "1 - e^(-(0.7 aversion before + 0.3 load) / 50); load: stress felt, else mental energy and difficulty",
           [](const Row& r) { return execution_of(r).difficulty; }},
    Factor{"speed", "1 at half the estimate, 0.5 on time, less beyond; 0.5 without both times", [](const Row& r) { return execution_of(r).speed; }},
    Factor{"start", "0.5 when nothing was overdue, 1 when it was but started in time, less the later it was started",
           [](const Row& r) { return execution_of(r).start; }},
    Factor{"completion", "percent / 100, at most 1", [](const Row& r) { return execution_of(r).completion; }},
};

inline constexpr Metric kExecution{
    .name = "execution",
    .also = "execution_score",
    .version = "1.2",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kMentalEnergyInputs | kDifficultyInputs |
              ColumnSet{Column::initial_aversion, Column::predicted_aversion, Column::actual_stress, Column::duration_min, Column::predicted_duration_min,
                        Column::completion_percent, Column::first_started_at, Column::due_at, Column::completed_at},
    .formula = "50 (1 + difficulty) (0.5 + 0.5 speed) (0.5 + 0.5 start) completion",
    .meaning = "How well a task was carried out: the harder, the faster, the more in time and the more complete, the more points.",
    .source = "analytics-b 8",
    .differs =
        "Reads the aversion, loads and stress that are recorded; the original looks for names that only a first instance has (31-02). A recorded "
        "0 % is 0 (31-01). Unknown when neither aversion, times nor a deadline are known.",
    .factors = kExecutionFactors,
    .values = each_row<execution>,
};

}  // namespace tas::analytics::scores
