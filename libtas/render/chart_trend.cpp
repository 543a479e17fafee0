#include "libtas/render/chart_trend.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "libtas/base/text.hpp"

namespace tas::render {
namespace {

constexpr int kRows = 5;

// Dots in a grid that is finer than the cells: 2 by 4 in braille, 1 by 1 in ASCII.
class Dots {
 public:
  Dots(int columns, bool is_ascii) : columns_{columns}, is_ascii_{is_ascii}, bits_(static_cast<std::size_t>(columns * kRows)) {}
  int width() const { return is_ascii_ ? columns_ : columns_ * 2; }
  int height() const { return is_ascii_ ? kRows : kRows * 4; }

  void set(int x, int y, bool is_point) {
    constexpr unsigned char kBraille[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    if (is_ascii_) {
      auto& mark = bits_[static_cast<std::size_t>(y * columns_ + x)];
      mark = is_point || mark == 2 ? 2 : 1;
    } else {
      bits_[static_cast<std::size_t>(y / 4 * columns_ + x / 2)] |= kBraille[y % 4][x % 2];
    }
  }

  void connect(int x0, int y0, int x1, int y1) {
    const int steps = std::max({std::abs(x1 - x0), std::abs(y1 - y0), 1});
    for (int i = 1; i < steps; ++i) {
      set(x0 + static_cast<int>(std::lround(1.0 * (x1 - x0) * i / steps)), y0 + static_cast<int>(std::lround(1.0 * (y1 - y0) * i / steps)), false);
    }
  }

  std::string line(int row, const Style& style) const {
    Cells cells{columns_, 1};
    for (int column = 0; column < columns_; ++column) {
      const auto bits = bits_[static_cast<std::size_t>(row * columns_ + column)];
      if (bits == 0) continue;
      if (is_ascii_) cells.put(column, 0, bits == 2 ? "o" : ".", Ink::strong);
      else cells.put(column, 0, std::string{'\xe2', static_cast<char>(0xa0 | (bits >> 6)), static_cast<char>(0x80 | (bits & 0x3f))}, Ink::strong);
    }
    return cells.line(0, style);
  }

 private:
  int columns_;
  bool is_ascii_;
  std::vector<unsigned char> bits_;
};

int place(std::size_t slot, std::size_t slots, int width) {
  if (slots < 2) return (width - 1) / 2;
  return static_cast<int>(std::lround(static_cast<double>(slot) * (width - 1) / static_cast<double>(slots - 1)));
}

std::vector<double> values_of(const Trend::Line& line) {
  std::vector<double> values;
  for (const auto& point : line.points) values.push_back(point.value);
  return values;
}

Dots dots_of(const Trend::Line& line, const Bounds& bounds, int columns, bool is_ascii) {
  Dots dots{columns, is_ascii};
  int before_x = -1, before_y = 0;
  for (std::size_t i = 0; i < line.points.size(); ++i) {
    const double value = line.points[i].value;
    if (!std::isfinite(value)) {
      before_x = -1;
      continue;
    }
    const int x = place(i, line.points.size(), dots.width());
    const int y = static_cast<int>(std::lround((1 - bounds.share(value)) * (dots.height() - 1)));
    dots.set(x, y, true);
    if (!is_ascii) dots.set(x ^ 1, y, true);  // so that a point without neighbours can be seen
    if (before_x >= 0) dots.connect(before_x, before_y, x, y);
    before_x = x;
    before_y = y;
  }
  return dots;
}

// The n of every point where they have room, else the least and the most.
std::string counts(const Trend::Line& line, const Trend& chart, int columns, int margin, const Style& style) {
  const std::string head = fmt::format("{:>{}}", "n", margin);
  Cells cells{columns, 1};
  int next = 0;
  std::size_t least = SIZE_MAX, most = 0;
  bool fits = true;
  for (std::size_t i = 0; i < line.points.size(); ++i) {
    const std::string n = std::to_string(line.points[i].n);
    const int size = static_cast<int>(n.size());
    const int at = std::clamp(place(i, line.points.size(), columns) - (size - 1) / 2, 0, std::max(0, columns - size));
    fits = fits && at >= next;
    cells.write(at, 0, n, Ink::quiet);
    next = at + size + 1;
    least = std::min(least, line.points[i].n);
    most = std::max(most, line.points[i].n);
  }
  if (line.points.empty()) return "";
  const std::string range = least == most ? std::to_string(least) : fmt::format("{} to {}", least, most);
  return head + "  " + (fits ? cells.line(0, style) : range + " a " + chart.period) + "\n";
}

const Trend::Point* last_known(const Trend::Line& line) {
  const auto found = std::find_if(line.points.rbegin(), line.points.rend(), [](const auto& p) { return std::isfinite(p.value); });
  return found == line.points.rend() ? nullptr : &*found;
}

std::string panel_title(const Trend::Line& line) {
  const auto* last = last_known(line);
  return fmt::format("{}, {}: {}", terminal_safe(line.label), line.unit, last ? fmt::format("last {} (n={})", one_decimal(last->value), last->n) : "nothing known");
}

std::string panel(const Trend::Line& line, const Trend& chart, const Style& style) {
  const Bounds bounds = round_bounds(values_of(line));
  const int margin = static_cast<int>(std::max({axis_number(bounds.low).size(), axis_number(bounds.high).size(), std::size_t{3}}));
  const int columns = std::max(1, style.width - margin - 2);
  const Dots dots = dots_of(line, bounds, columns, style.ascii);
  std::string text = wrapped(panel_title(line), style.width) + "\n";
  for (int row = 0; row < kRows; ++row) {
    const std::string label = row == 0 ? axis_number(bounds.high) : row == kRows - 1 ? axis_number(bounds.low) : "";
    const std::string_view bar = style.ascii ? "|" : label.empty() ? "│" : "┤";
    text += fmt::format("{:>{}} {}{}\n", label, margin, inked(bar, Ink::quiet, style), dots.line(row, style));
  }
  std::vector<Tick> ticks;
  const auto slots = chart.ticks.size();
  for (const std::size_t i : {std::size_t{0}, slots / 2, slots - 1}) {
    if (i < slots) ticks.push_back({place(i, slots, columns), chart.ticks[i]});
  }
  return text + horizontal_axis(columns, ticks, margin + 1, style) + counts(line, chart, columns, margin, style);
}

}  // namespace

std::string draw(const Trend& chart, const Style& style) {
  std::string text = title_line(chart.title, style);
  for (const auto& line : chart.lines) text += panel(line, chart, style);
  return text;
}

std::string describe(const Trend& chart) {
  std::string text = terminal_safe(chart.title) + (chart.title.empty() ? "" : ". ");
  for (const auto& line : chart.lines) {
    text += panel_title(line) + ". ";
    std::size_t missing = 0;
    for (std::size_t i = 0; i < line.points.size() && i < chart.ticks.size(); ++i) {
      const auto& point = line.points[i];
      if (std::isfinite(point.value)) text += fmt::format("{} {} (n={}), ", chart.ticks[i], one_decimal(point.value), point.n);
      else ++missing;
    }
    if (text.ends_with(", ")) text.replace(text.size() - 2, 2, ". ");
    if (missing > 0) text += fmt::format("Unknown in {} of {} {}s. ", missing, line.points.size(), chart.period);
  }
  return std::string{trim(text)};
}

}  // namespace tas::render
