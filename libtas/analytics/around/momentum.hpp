// The streak that a completion stands in (analytics-b 14).
#pragma once

#include "libtas/analytics/around/around.hpp"

namespace tas::analytics::around {

// For each completed row 0..1, formulas/momentum.hpp; unknown for the others.
std::vector<double> momentum(const History&);

inline constexpr AroundColumn kMomentum{
    .name = "momentum",
    .inputs = {domain::Column::task, domain::Column::completed_at, domain::Column::duration_min},
    .meaning = "The energy of the streak it stands in: how many and how close completions of the last 24 hours are, how "
               "often the task was done in seven days, and whether tasks took less and less time.",
    .source = "analytics-b 14",
    .values = momentum,
};

}  // namespace tas::analytics::around
