// One cell per day, one column per week: a year at a glance. A blank day is one of which nothing is known, not a zero.
#pragma once

#include <string>
#include <vector>

#include "libtas/render/chart.hpp"

namespace tas::render {

struct Heatmap {
  std::string title;
  std::string unit;
  Date first;                // of days[0]; the week it lies in is the first column
  std::vector<double> days;  // NaN: nothing known
};

// Weeks that do not fit beside each other go into bands below; no week is left out.
std::string draw(const Heatmap&, const Style&);
// The mean of every month that has one.
std::string describe(const Heatmap&);

}  // namespace tas::render
