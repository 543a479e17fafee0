// Bars with labels, one per line: a histogram, or the mean of something in each of several bins.
#pragma once

#include <string>
#include <vector>

#include "libtas/render/chart.hpp"

namespace tas::render {

struct Bars {
  struct Bar {
    std::string label;
    double value;       // NaN: no bar
    std::string shown;  // what stands behind it: "12  24 %"
  };
  std::string title;
  std::vector<Bar> bars;
};

// Bars begin at 0; those of negative numbers go to the left of it.
std::string draw(const Bars&, const Style&);
std::string describe(const Bars&);

}  // namespace tas::render
