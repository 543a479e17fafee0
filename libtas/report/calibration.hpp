// Predictions against what came of them.
#pragma once

#include <string>

#include "libtas/analytics/calibration.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

struct CalibrationReport {
  std::string_view name, unit;
  bool is_rating;  // the axes go from 0 to 100
  std::string surprise_name;  // of the task, raw
  analytics::Calibration calibration;
};

// First row "all", then one per bin.
render::Table calibration_table(const CalibrationReport&);
// The pairs themselves: what the picture shows as dots.
render::Table calibration_pairs(const CalibrationReport&);
std::string calibration_text(const CalibrationReport&, const render::Style&);

}  // namespace tas::report
