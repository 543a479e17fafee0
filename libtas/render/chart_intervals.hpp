// Means with their intervals on one scale, one per line: "├───●───┤".
#pragma once

#include <string>
#include <vector>

#include "libtas/render/chart.hpp"

namespace tas::render {

struct Intervals {
  struct Row {
    std::string label;
    double mean;       // NaN: nothing to show
    double low, high;  // NaN: no interval, only the dot
    std::size_t n;
  };
  std::string title;
  std::string unit;
  std::vector<Row> rows;
  bool has_zero_line = false;  // differences: where nothing differs
};

std::string draw(const Intervals&, const Style&);
std::string describe(const Intervals&);

}  // namespace tas::render
