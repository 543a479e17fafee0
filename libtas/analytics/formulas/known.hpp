// Small words that the formulas share. Unknown numbers are NaN (domain/instance_columns.hpp).
#pragma once

#include <algorithm>

#include "libtas/domain/instance_columns.hpp"

namespace tas::analytics::formulas {

using domain::is_known;
using domain::kUnknown;

inline double or_else(double value, double other) { return is_known(value) ? value : other; }
inline double rating(double value) { return std::clamp(value, 0.0, 100.0); }

// decisions E2: a completion without a percentage is a whole one. A recorded 0 is 0 (analytics-b 31-01).
inline double percent_done(double percent) { return or_else(percent, 100); }

// The straight line through (x0, y0) and (x1, y1).
constexpr double line(double x, double x0, double y0, double x1, double y1) {
  return y0 + (x - x0) * (y1 - y0) / (x1 - x0);
}

}  // namespace tas::analytics::formulas
