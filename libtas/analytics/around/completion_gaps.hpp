// The rhythm of a task before each instance: how long it usually is from one completion to the next (analytics-a 22.3).
#pragma once

#include "libtas/analytics/around/around.hpp"

namespace tas::analytics::around {

// For each row over the completions of its task strictly before its own (for one that is open: over all of them), in days
// of 24 hours: the median gap (unknown below two completions) ...
std::vector<double> median_gap_days(const History&);
// ... and how much longer the median of the last five gaps is than the median of those before, as a share of it (unknown
// below six gaps, and when those before are 0).
std::vector<double> frequency_deviation(const History&);

inline constexpr domain::ColumnSet kGapInputs{domain::Column::task, domain::Column::completed_at};

inline constexpr AroundColumn kMedianGapDays{
    .name = "median_gap_days",
    .inputs = kGapInputs,
    .meaning = "median of the days between completions of this task before",
    .source = "analytics-a 22.3",
    .values = median_gap_days,
};
inline constexpr AroundColumn kFrequencyDeviation{
    .name = "frequency_deviation",
    .inputs = kGapInputs,
    .meaning = "(median of the last 5 gaps before - median of the earlier ones) / the latter",
    .source = "analytics-a 22.3",
    .values = frequency_deviation,
};

}  // namespace tas::analytics::around
