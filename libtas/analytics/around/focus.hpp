// Attention told by the emotions of an instance (analytics-b 9).
#pragma once

#include "libtas/analytics/around/around.hpp"

namespace tas::analytics::around {

// 0..1, neutral 0.5, formulas/focus.hpp: from the emotions afterwards, and where none of them has a number, from those
// before.
std::vector<double> focus(const History&);

inline constexpr AroundColumn kFocus{
    .name = "focus",
    .inputs = {},
    .meaning = "Attention told by the emotions afterwards, else before: 0.5 neutral, 1 focused, 0 distracted.",
    .source = "analytics-b 9",
    .values = focus,
};

}  // namespace tas::analytics::around
