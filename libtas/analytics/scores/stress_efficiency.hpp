// Relief per point of stress, 4 decimals; unknown unless stress is above 0 (analytics-a 4.4).
#pragma once

#include "libtas/analytics/scores/stress.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics::scores {

inline double stress_efficiency(const Row& row) {
  const double strain = stress(row);
  const double relief = row[Column::actual_relief];
  if (!(strain > 0) || !is_known(relief)) return kUnknown;
  return round_to(relief / strain, 4);
}

inline constexpr Metric kStressEfficiency{
    .name = "stress_efficiency",
    .also = "",
    .version = "1",
    .unit = "relief per stress",
    .lowest = 0,
    .highest = kOpen,
    .inputs = kStress.inputs | ColumnSet{Column::actual_relief},
    .formula = "relief felt / stress, 4 decimals; nothing without stress",
    .meaning = "How much relief each point of stress bought.",
    .source = "analytics-a 4.4",
    .differs = "The ratio itself; the original shows it stretched between the smallest and the largest of all rows.",
    .values = each_row<stress_efficiency>,
};

}  // namespace tas::analytics::scores
