// How aversive a task usually is: the median of the aversions predicted for it before (analytics-a 6.3 [SPEC]).
#pragma once

#include "libtas/analytics/around/around.hpp"

namespace tas::analytics::around {

// For each row the median, rounded to a whole number, of predicted_aversion over the instances of the same task that
// were initialised strictly before it; unknown for the first one. A row that was never initialised has all of them
// before it.
std::vector<double> baseline_aversion(const History&);

inline constexpr AroundColumn kBaselineAversion{
    .name = "baseline_aversion",
    .inputs = {domain::Column::task, domain::Column::initialized_at, domain::Column::predicted_aversion},
    .meaning = "median of the aversions predicted for this task before, a whole number",
    .source = "analytics-a 6.3",
    .values = baseline_aversion,
};

}  // namespace tas::analytics::around
