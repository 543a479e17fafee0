// Relief weighted by how long was worked for it, in relief-hours, with the multipliers and without (analytics-a 3.5).
#pragma once

#include "libtas/analytics/scores/relief_points.hpp"

namespace tas::analytics::scores {

inline double relief_duration_plain(const Row& row) { return row[Column::actual_relief] * row[Column::duration_min] / 60; }
inline double relief_duration(const Row& row) {
  return relief_duration_plain(row) * multiplier_of(row) * type_multiplier_of(row);
}

inline constexpr ColumnSet kReliefDurationInputs{Column::actual_relief, Column::duration_min};

inline constexpr Metric kReliefDuration{
    .name = "relief_duration",
    .also = "relief_duration_score",
    .version = "1",
    .unit = "relief-hours",
    .lowest = 0,
    .highest = kOpen,
    .inputs = kReliefDurationInputs | kMultiplierInputs | ColumnSet{Column::type},
    .formula = "relief felt x hours worked x aversion multiplier x type multiplier",
    .meaning = "Relief by the time it took, weighted by dread and type.",
    .source = "analytics-a 3.5",
    .differs = "Unknown without relief or a measured or typed duration; the original takes 50 and the estimate.",
    .factors = std::span<const Factor>{kPointsFactors}.last(2),
    .values = each_row<relief_duration>,
};

inline constexpr Metric kReliefDurationPlain{
    .name = "relief_duration_plain",
    .also = "",
    .version = "1",
    .unit = "relief-hours",
    .lowest = 0,
    .highest = kOpen,
    .inputs = kReliefDurationInputs,
    .formula = "relief felt x hours worked",
    .meaning = "Relief by the time it took.",
    .source = "analytics-a 3.5",
    .differs = "Unknown without relief or a measured or typed duration; the original takes 50 and the estimate.",
    .values = each_row<relief_duration_plain>,
};

}  // namespace tas::analytics::scores
