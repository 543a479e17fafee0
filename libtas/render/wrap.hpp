// Text laid out in lines and blocks. The text is safe already (base/text.hpp).
#pragma once

#include <string>
#include <string_view>

namespace tas::render {

// Broken at blanks so that no line is wider than `width`; later lines begin with `indent` blanks. A single word that is
// wider is cut.
std::string wrapped(std::string_view text, int width, int indent = 0);

// What is said in a line or several: each is broken at blanks, before a double one if possible, and goes on `indent` further in. A word that is
// wider than the width is left whole, for somebody may want to copy it.
std::string said(std::string_view lines, int width, int indent = 2);

// Two blocks of lines next to each other when both fit into `width`, else one above the other. Every line of a block ends
// with a line break.
std::string beside(std::string_view left, std::string_view right, int width);

// Width of the widest line. Escapes that colour do not count.
int block_width(std::string_view block);

}  // namespace tas::render
