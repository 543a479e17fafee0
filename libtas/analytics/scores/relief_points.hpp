// What relief beyond the expected is worth: the multiplier for hard and improving tasks, and the points with and without
// the weight of the type (analytics-a 9.2, 9.3, D28).
#pragma once

#include <array>

#include "libtas/analytics/formulas/aversion_multiplier.hpp"
#include "libtas/analytics/formulas/type_multiplier.hpp"
#include "libtas/analytics/scores/net_relief.hpp"

namespace tas::analytics::scores {

inline constexpr ColumnSet kMultiplierInputs{Column::initial_aversion, Column::predicted_aversion};

// An unknown aversion earns no bonus, so there is always a multiplier.
inline double multiplier_of(const Row& row) {
  return formulas::aversion_multiplier(row[Column::initial_aversion], row[Column::predicted_aversion]);
}
inline double type_multiplier_of(const Row& row) { return formulas::type_multiplier(row.type()); }

inline double aversion_multiplier(const Row& row) {
  return is_known(row[Column::initial_aversion]) || is_known(row[Column::predicted_aversion]) ? multiplier_of(row) : kUnknown;
}
inline double relief_points_plain(const Row& row) { return net_relief(row) * multiplier_of(row); }
inline double relief_points_typed(const Row& row) { return relief_points_plain(row) * type_multiplier_of(row); }

inline constexpr std::array kMultiplierFactors{
    Factor{"difficulty bonus", "1 - exp(-0.7 aversion predicted / 50); 0 when unknown",
           [](const Row& r) { return formulas::difficulty_bonus(r[Column::predicted_aversion], kUnknown, kUnknown, kUnknown); }},
    Factor{"improvement bonus", "1 - exp(-(first aversion - aversion predicted) / 30) when it fell, else 0",
           [](const Row& r) { return formulas::improvement_bonus(r[Column::initial_aversion], r[Column::predicted_aversion]); }},
};
inline constexpr std::array kPointsFactors{
    Factor{"net relief", "relief felt - relief predicted", net_relief},
    Factor{"aversion multiplier", "as the score of that name, 1 without aversions", multiplier_of},
    Factor{"type multiplier", "3 self-care, 0.5 play, else 1", type_multiplier_of},
};

inline constexpr Metric kAversionMultiplier{
    .name = "aversion_multiplier",
    .also = "challenge_multiplier",
    .version = "1",
    .unit = "times",
    .lowest = 1,
    .highest = 2,
    .inputs = kMultiplierInputs,
    .formula = "1 + the larger of both bonuses + 0.1 when both are above 0.3, at most 2",
    .meaning = "What dread that was overcome multiplies relief points with.",
    .source = "analytics-a 9.2, analytics-b 4.1",
    .differs = "Unknown when neither aversion was rated.",
    .factors = kMultiplierFactors,
    .values = each_row<aversion_multiplier>,
};

inline constexpr Metric kReliefPointsTyped{
    .name = "relief_points_typed",
    .also = "default_relief_points",
    .version = "1",
    .unit = "points",
    .lowest = -600,
    .highest = 600,
    .inputs = kNetRelief.inputs | kMultiplierInputs | ColumnSet{Column::type},
    .formula = "net relief x aversion multiplier x type multiplier",
    .meaning = "Relief beyond the expected, weighted by what it took and by the type of the task.",
    .source = "analytics-a 9.3",
    .differs = "",
    .factors = kPointsFactors,
    .values = each_row<relief_points_typed>,
};

inline constexpr Metric kReliefPointsPlain{
    .name = "relief_points_plain",
    .also = "net_relief_points",
    .version = "1",
    .unit = "points",
    .lowest = -200,
    .highest = 200,
    .inputs = kNetRelief.inputs | kMultiplierInputs,
    .formula = "net relief x aversion multiplier",
    .meaning = "Relief beyond the expected, weighted by what it took.",
    .source = "analytics-a 9.3, D28",
    .differs = "Called net relief points by the original.",
    .factors = std::span<const Factor>{kPointsFactors}.first(2),
    .values = each_row<relief_points_plain>,
};

}  // namespace tas::analytics::scores
