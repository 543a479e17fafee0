#include "libtas/render/chart_intervals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "libtas/base/text.hpp"

namespace tas::render {
namespace {

constexpr int kGap = 2;
constexpr int kComfortable = 24;  // cells of the scale beside which the interval in numbers has room

struct Glyphs {
  std::string_view left, right, line, dot, zero;
};
Glyphs glyphs(const Style& style) {
  return style.ascii ? Glyphs{"[", "]", "-", "o", "|"} : Glyphs{"├", "┤", "─", "●", "│"};
}

bool has_interval(const Intervals::Row& row) { return std::isfinite(row.low) && std::isfinite(row.high); }

std::string numbers(const Intervals::Row& row, bool is_long) {
  if (!std::isfinite(row.mean)) return fmt::format("-  n={}", row.n);
  if (is_long && has_interval(row)) {
    return fmt::format("{} ({} to {})  n={}", one_decimal(row.mean), one_decimal(row.low), one_decimal(row.high), row.n);
  }
  return fmt::format("{}  n={}", one_decimal(row.mean), row.n);
}

int widest_numbers(const Intervals& chart, bool is_long) {
  int widest = 0;
  for (const auto& row : chart.rows) widest = std::max(widest, static_cast<int>(numbers(row, is_long).size()));
  return widest;
}

Bounds bounds_of(const Intervals& chart) {
  std::vector<double> all;
  for (const auto& row : chart.rows) all.insert(all.end(), {row.mean, row.low, row.high});
  if (chart.has_zero_line) all.push_back(0);
  return round_bounds(all);
}

int column_of(double value, const Bounds& bounds, int columns) {
  return static_cast<int>(std::lround(bounds.share(value) * (columns - 1)));
}

std::string scale_of(const Intervals::Row& row, const Intervals& chart, const Bounds& bounds, int columns, const Style& style) {
  const Glyphs g = glyphs(style);
  Cells cells{columns, 1};
  if (chart.has_zero_line) cells.put(column_of(0, bounds, columns), 0, g.zero, Ink::quiet);
  if (has_interval(row)) {
    const int low = column_of(row.low, bounds, columns), high = column_of(row.high, bounds, columns);
    for (int c = low; c <= high; ++c) cells.put(c, 0, g.line);
    cells.put(low, 0, g.left);
    cells.put(high, 0, g.right);
  }
  if (std::isfinite(row.mean)) cells.put(column_of(row.mean, bounds, columns), 0, g.dot, Ink::strong);
  return cells.line(0, style);
}

std::string axis(const Bounds& bounds, int columns, int margin, const Style& style) {
  std::vector<Tick> ticks;
  for (const double value : {bounds.low, bounds.high, (bounds.low + bounds.high) / 2}) ticks.push_back({column_of(value, bounds, columns), axis_number(value)});
  std::swap(ticks[1], ticks[2]);
  return horizontal_axis(columns, ticks, margin, style);
}

}  // namespace

std::string draw(const Intervals& chart, const Style& style) {
  std::vector<std::string_view> labels;
  for (const auto& row : chart.rows) labels.push_back(row.label);
  const int label = label_width(labels, style.width / 3);
  const bool is_long = style.width - label - widest_numbers(chart, true) - 2 * kGap >= kComfortable;
  const int columns = std::max(1, style.width - label - std::min(widest_numbers(chart, is_long), style.width / 2) - 2 * kGap);
  const Bounds bounds = bounds_of(chart);
  std::string text = title_line(chart.title, style);
  for (const auto& row : chart.rows) {
    const std::string scale = scale_of(row, chart, bounds, columns, style);
    text += padded_label(row.label, label, style) + std::string(kGap, ' ') + scale;
    text.append(static_cast<std::size_t>(columns - block_width(scale) + kGap), ' ');
    text += fit_width(numbers(row, is_long), style.width / 2, "") + "\n";
  }
  return text + axis(bounds, columns, label + kGap - 1, style);
}

std::string describe(const Intervals& chart) {
  std::string text = terminal_safe(chart.title) + (chart.title.empty() ? "" : ". ");
  for (const auto& row : chart.rows) {
    text += terminal_safe(row.label) + ": ";
    if (!std::isfinite(row.mean)) text += fmt::format("nothing rated, n={}. ", row.n);
    else if (has_interval(row)) text += fmt::format("{} {}, 95 % {} to {}, n={}. ", one_decimal(row.mean), chart.unit, one_decimal(row.low), one_decimal(row.high), row.n);
    else text += fmt::format("{} {}, n={}. ", one_decimal(row.mean), chart.unit, row.n);
  }
  return std::string{trim(text)};
}

}  // namespace tas::render
