// What is said about each metric: `tas help formulas`, tas-formulas(7), `tas score versions`. All of it is made from the
// table of metrics.
#pragma once

#include <string>
#include <string_view>

#include "libtas/analytics/scores/registry.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

// "stress = (0.5 mental energy + …) / 5": the line that help, man and `tas score explain` share.
std::string formula_line(std::string_view name, std::string_view formula);
// "points, 0 to 100"; a figure says over which days it is taken.
std::string range_text(const analytics::scores::Metric&);
std::string input_names(const analytics::scores::Metric&);

std::string formulas_text(int width);

// schema "tas.score.versions/1": one row per metric.
render::Table versions_table();

}  // namespace tas::report
