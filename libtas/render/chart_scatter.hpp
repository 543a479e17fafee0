// Pairs of numbers as dots in a plane, with the line of "as expected" where both axes are the same thing.
#pragma once

#include <string>
#include <vector>

#include "libtas/render/chart.hpp"

namespace tas::render {

struct Scatter {
  struct Point {
    double x, y;  // pairs with an unknown number are not drawn
  };
  std::string title;
  std::string x_name, y_name;
  Bounds x, y;
  std::vector<Point> points;
  bool has_diagonal = false;
};

// At most 60 columns of plane and about 11 rows, whatever the width.
std::string draw(const Scatter&, const Style&);
std::string describe(const Scatter&);

}  // namespace tas::render
