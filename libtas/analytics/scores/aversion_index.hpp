// What raises aversion, seen from outside: delay, little relief, reluctance, a long pause (analytics-a 6.7 b).
#pragma once

#include <array>

#include "libtas/analytics/formulas/aversion_score.hpp"
#include "libtas/analytics/scores/inputs.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics::scores {

inline formulas::AversionSigns signs_of(const Row& row) {
  return {row[Column::procrastination_score], row[Column::predicted_relief], emotional_load(row),
          row[Column::predicted_motivation], row[Column::days_since_last_completion], row[Around::median_gap_days],
          row[Around::frequency_deviation], row[Column::recommendation_used], row[Column::excitement_change]};
}

inline double aversion_index(const Row& row) { return round_to(formulas::aversion_index(signs_of(row)), 2); }

inline constexpr std::array kIndexFactors{
    Factor{"delay", "procrastination / 10, weight 0.25", [](const Row& r) { return signs_of(r).delay(); }},
    Factor{"little relief", "1 - relief predicted / 100, weight 0.20", [](const Row& r) { return signs_of(r).little_relief(); }},
    Factor{"reluctance", "(emotional load / 100) (1 - motivation / 100), weight 0.20",
           [](const Row& r) { return signs_of(r).reluctance(); }},
    Factor{"staleness", "(days since the last completion / median gap - 1) / 2, between 0 and 1, weight 0.20",
           [](const Row& r) { return signs_of(r).staleness(); }},
    Factor{"rarity", "frequency deviation / 2, between 0 and 1, weight 0.15", [](const Row& r) { return signs_of(r).rarity(); }},
};

inline constexpr Metric kAversionIndex{
    .name = "aversion_index",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = 100,
    .inputs = kEmotionalLoadInputs | ColumnSet{Column::procrastination_score, Column::predicted_relief,
                                               Column::predicted_motivation, Column::days_since_last_completion,
                                               Column::recommendation_used, Column::excitement_change},
    .around = {Around::median_gap_days, Around::frequency_deviation},
    .formula = "100 x the weighted mean of the known signs - 5 when a recommendation was used - 10 (excitement change / 100 "
               "when above 0), between 0 and 100, 2 decimals",
    .meaning = "How many outward signs of aversion there are; unknown when none is known.",
    .source = "analytics-a 6.7 b",
    .differs = "The original only planned it, without weights.",
    .factors = kIndexFactors,
    .values = each_row<aversion_index>,
};

}  // namespace tas::analytics::scores
