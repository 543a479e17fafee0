// Aligned text for people. No line is wider than the style's width in Format::table: flexible columns are cut, then
// columns are dropped by priority. Users' text is made safe here.
#pragma once

#include <vector>

#include "libtas/render/table.hpp"

namespace tas::render {

void write_for_people(const Table& head, const std::vector<std::vector<Cell>>& rows, Format, const Style&, Sink&);

}  // namespace tas::render
