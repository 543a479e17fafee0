// A day as one line: what was done when, with the names below. A cell without anything is drawn, too, so that hours can
// be counted.
#pragma once

#include <string>
#include <vector>

#include "libtas/render/chart.hpp"

namespace tas::render {

struct Timeline {
  struct Span {
    double from, until;  // minutes from the beginning of the line
    std::size_t kind;    // of `kinds`
    std::string label;   // what it was
    std::string shown;   // when, and how long
  };
  std::string title;
  double minutes = 0;               // length of the line
  std::string first, last;          // the clock at both ends
  std::vector<std::string> kinds;   // at most 4: each has a shade of its own
  std::vector<Span> spans;          // by their beginning
};

std::string draw(const Timeline&, const Style&);
std::string describe(const Timeline&);

}  // namespace tas::render
