#include "libtas/render/chart_scatter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "libtas/base/text.hpp"

namespace tas::render {
namespace {

constexpr int kMostColumns = 60;

// Whole rows between the labels of the axis, 10 in all as far as that goes.
int rows_per_step(const Bounds& y) { return std::max(2, 10 / y.steps()); }
int row_count(const Bounds& y) { return y.steps() * rows_per_step(y) + 1; }

// One cell may hold many points: three sizes of dot say how many.
struct Glyphs {
  std::string_view one, few, many, diagonal, tick;
};
Glyphs glyphs(const Style& style) {
  return style.ascii ? Glyphs{".", "o", "@", "/", "|"} : Glyphs{"∙", "○", "●", "╱", "┤"};
}

struct Plane {
  int columns, rows;
  std::vector<int> counts;  // by row and column
  int& at(int column, int row) { return counts[static_cast<std::size_t>(row * columns + column)]; }
};

Plane plane_of(const Scatter& chart, int columns) {
  const int rows = row_count(chart.y);
  Plane plane{columns, rows, std::vector<int>(static_cast<std::size_t>(columns * rows))};
  for (const auto& p : chart.points) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) continue;
    const auto column = std::lround(chart.x.share(p.x) * (columns - 1));
    const auto row = std::lround((1 - chart.y.share(p.y)) * (rows - 1));
    ++plane.at(static_cast<int>(column), static_cast<int>(row));
  }
  return plane;
}

Cells filled(const Scatter& chart, Plane& plane, const Style& style) {
  const Glyphs g = glyphs(style);
  Cells cells{plane.columns, plane.rows};
  for (int column = 0; chart.has_diagonal && column < plane.columns; ++column) {
    const double value = chart.x.low + (chart.x.high - chart.x.low) * column / std::max(1, plane.columns - 1);
    cells.put(column, static_cast<int>(std::lround((1 - chart.y.share(value)) * (plane.rows - 1))), g.diagonal, Ink::quiet);
  }
  for (int row = 0; row < plane.rows; ++row) {
    for (int column = 0; column < plane.columns; ++column) {
      const int n = plane.at(column, row);
      if (n > 0) cells.put(column, row, n == 1 ? g.one : n < 4 ? g.few : g.many, Ink::strong);
    }
  }
  return cells;
}

double at_tick(const Bounds& bounds, int tick) { return bounds.low + (bounds.high - bounds.low) * tick / bounds.steps(); }

std::size_t shown_points(const Scatter& chart) {
  return static_cast<std::size_t>(std::count_if(chart.points.begin(), chart.points.end(), [](const auto& p) { return std::isfinite(p.x) && std::isfinite(p.y); }));
}

std::string legend(const Scatter& chart, const Style& style) {
  const Glyphs g = glyphs(style);
  return fmt::format("{} 1  {} 2-3  {} 4 or more{}  n={}", g.one, g.few, g.many,
                     chart.has_diagonal ? fmt::format("  {} as expected", g.diagonal) : "", shown_points(chart));
}

}  // namespace

std::string draw(const Scatter& chart, const Style& style) {
  int margin = 0;
  for (int tick = 0; tick <= chart.y.steps(); ++tick) margin = std::max(margin, static_cast<int>(axis_number(at_tick(chart.y, tick)).size()));
  const int columns = std::clamp(style.width - margin - 2, 1, kMostColumns);
  Plane plane = plane_of(chart, columns);
  const Cells cells = filled(chart, plane, style);
  std::string text = title_line(chart.title, style) + title_line(chart.y_name, style);
  const int each = rows_per_step(chart.y);
  for (int row = 0; row < plane.rows; ++row) {
    const std::string label = row % each == 0 ? axis_number(at_tick(chart.y, chart.y.steps() - row / each)) : "";
    const std::string_view bar = row % each == 0 ? glyphs(style).tick : style.ascii ? "|" : "│";
    text += fmt::format("{:>{}} {}{}\n", label, margin, inked(bar, Ink::quiet, style), cells.line(row, style));
  }
  std::vector<Tick> ticks;
  for (int tick = 0; tick <= chart.x.steps(); ++tick) ticks.push_back({tick * (columns - 1) / chart.x.steps(), axis_number(at_tick(chart.x, tick))});
  text += horizontal_axis(columns, ticks, margin + 1, style);
  const std::string name = fit_width(terminal_safe(chart.x_name), style.width, "");
  text.append(static_cast<std::size_t>(std::max(0, margin + 2 + columns - display_width(name))), ' ');
  return text + name + "\n" + wrapped(legend(chart, style), style.width) + "\n";
}

std::string describe(const Scatter& chart) {
  const std::string x = terminal_safe(chart.x_name), y = terminal_safe(chart.y_name);
  std::array<std::size_t, 3> sides{};  // y above, equal, below x
  for (const auto& p : chart.points) {
    if (std::isfinite(p.x) && std::isfinite(p.y)) ++sides[p.y > p.x ? 0 : p.y == p.x ? 1 : 2];
  }
  std::string text = terminal_safe(chart.title) + (chart.title.empty() ? "" : ". ");
  text += fmt::format("{} pairs of {} and {}. ", shown_points(chart), x, y);
  if (chart.has_diagonal) {
    text += fmt::format("In {} of them {} is above {}, in {} below, in {} equal.", sides[0], y, x, sides[2], sides[1]);
  }
  return std::string{trim(text)};
}

}  // namespace tas::render
