// Rows under headings, for people: one set of column widths for all of them. No line is wider than the style's width.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libtas/render/table.hpp"

namespace tas::render {

struct Section {
  std::string title;       // users' text, raw
  int level = 0;           // 0: outermost
  std::int64_t count = 0;  // of the rows that belong to it, shown or not
  std::vector<std::vector<Cell>> rows;
};

// "home  3" and its rows below, further in than every heading.
void write_outline(const Table& head, const std::vector<Section>&, const Style&, Sink&);

}  // namespace tas::render
