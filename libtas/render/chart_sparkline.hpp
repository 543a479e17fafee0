// A line of numbers in as many cells, small enough to stand in a table.
#pragma once

#include <span>
#include <string>

#include "libtas/render/chart.hpp"

namespace tas::render {

// "▇▆▅▃ ▂": an unknown number is a blank. `bounds` are lowest and highest height, so that lines can be compared. With
// --describe the numbers themselves: "70 60 50 30 - 20".
std::string sparkline(std::span<const double> values, Bounds bounds, const Style&);

}  // namespace tas::render
