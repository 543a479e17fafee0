// Numbers over time as a line in braille dots, with gaps where nothing is known. Several lines stand below each other,
// each with an axis of its own: units differ, and without colour lines that cross cannot be told apart.
#pragma once

#include <string>
#include <vector>

#include "libtas/render/chart.hpp"

namespace tas::render {

struct Trend {
  struct Point {
    double value;  // NaN: a gap
    std::size_t n;
  };
  struct Line {
    std::string label;
    std::string unit;
    std::vector<Point> points;  // one per tick
  };
  std::string title;
  std::string period;              // "day", "week", "month"
  std::vector<std::string> ticks;  // what each point is called, in ASCII: "2 Mar"
  std::vector<Line> lines;
};

std::string draw(const Trend&, const Style&);
std::string describe(const Trend&);

}  // namespace tas::render
