// How often and how evenly a task had been completed when it was completed once more (analytics-b 10, 13.1).
#pragma once

#include "libtas/analytics/around/around.hpp"

namespace tas::analytics::around {

// For each completed row how often the task had been completed, itself included; unknown for the others.
std::vector<double> completions(const History&);
// For each completed row how evenly its task was completed in the 30 days up to it, 0..1; 0.5 = cannot be told.
std::vector<double> regularity(const History&);

inline constexpr AroundColumn kCompletions{
    .name = "completions",
    .inputs = {domain::Column::task, domain::Column::completed_at},
    .meaning = "How often the task had been completed, this time included.",
    .source = "analytics-b 13.1",
    .values = completions,
};
inline constexpr AroundColumn kRegularity{
    .name = "regularity",
    .inputs = {domain::Column::task, domain::Column::completed_at},
    .meaning = "How evenly the task was completed in the 30 days before, 0 to 1; 0.5 below three times.",
    .source = "analytics-b 10",
    .values = regularity,
};

}  // namespace tas::analytics::around
