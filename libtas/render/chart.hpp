// What all pictures share. A picture is a value type with two functions, each in a file of its own:
//   std::string draw(const X&, const Style&)   lines of at most style.width cells (40 and up), each with its line break
//   std::string describe(const X&)             the same facts as sentences, for whoever hears the screen
// Pictures know no analytics; labels are users' text and are made safe here. Unknown numbers are NaN and leave a gap.
// Meaning never depends on colour: without it, and in ASCII, everything can still be read.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/render/table.hpp"
#include "libtas/render/wrap.hpp"

namespace tas::render {

struct Bounds {
  double low = 0, high = 0;
  double step = 0;  // between the labels of an axis; 0: a fifth of it
  int steps() const noexcept;
  double share(double value) const noexcept;  // 0 at low, 1 at high, clamped; 0.5 when they are equal
};
// Round numbers around the known ones, a few steps apart; 0..1 when none is known.
Bounds round_bounds(std::span<const double> values);

// As short as an axis needs it: "40", "0.25".
std::string axis_number(double);
// "23.4", "-" for an unknown number.
std::string one_decimal(double);
// Safe, cut to the width, followed by blanks up to it.
std::string padded_label(std::string_view text, int width, const Style&);
// The widest of the labels, but no wider than `most`.
int label_width(const std::vector<std::string_view>& labels, int most);

enum class Ink : std::uint8_t { plain, quiet, strong };
std::string inked(std::string_view text, Ink, const Style&);

// A rectangle of single cells that glyphs are put into; outside of it nothing happens.
class Cells {
 public:
  Cells(int columns, int rows);
  void put(int column, int row, std::string_view glyph, Ink = Ink::plain);
  void write(int column, int row, std::string_view ascii, Ink = Ink::plain);
  bool is_empty(int column, int row) const;
  int columns() const noexcept { return columns_; }
  int rows() const noexcept { return static_cast<int>(cells_.size()); }
  // Without blanks at the end.
  std::string line(int row, const Style&) const;

 private:
  struct Cell {
    std::string glyph;
    Ink ink = Ink::plain;
  };
  int columns_;
  std::vector<std::vector<Cell>> cells_;
};

// The axis below a picture: "└────", then labels under the given columns, as many as fit without touching.
struct Tick {
  int column;
  std::string label;
};
std::string horizontal_axis(int columns, const std::vector<Tick>&, int margin, const Style&);

// A title as a line of its own.
std::string title_line(std::string_view title, const Style&);

// What --describe decides.
template <class Chart>
std::string picture(const Chart& chart, const Style& style) {
  return style.describe ? wrapped(describe(chart), style.width) + "\n" : draw(chart, style);
}

}  // namespace tas::render
