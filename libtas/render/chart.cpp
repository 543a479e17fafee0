#include "libtas/render/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"

namespace tas::render {
namespace {

constexpr double kSteps = 4;  // about as many steps between the bounds of an axis

const char* code_of(Ink ink) {
  switch (ink) {
    case Ink::quiet: return "\x1b[2m";
    case Ink::strong: return "\x1b[36m";
    case Ink::plain: break;
  }
  return "";
}

}  // namespace

double Bounds::share(double value) const noexcept {
  if (!(high > low)) return 0.5;
  return std::clamp((value - low) / (high - low), 0.0, 1.0);
}

int Bounds::steps() const noexcept {
  constexpr int kUsual = 5;
  return step > 0 ? std::max(1, static_cast<int>(std::lround((high - low) / step))) : kUsual;
}

Bounds round_bounds(std::span<const double> values) {
  double low = INFINITY, high = -INFINITY;
  for (const double v : values) {
    if (!std::isfinite(v)) continue;
    low = std::min(low, v);
    high = std::max(high, v);
  }
  if (low > high) return {0, 1};
  const double step = round_step(high > low ? (high - low) / kSteps : std::max(std::abs(low) / 10, 1.0));
  Bounds bounds{std::floor(low / step) * step, std::ceil(high / step) * step, step};
  if (!(bounds.high > bounds.low)) bounds = {bounds.low - step, bounds.high + step, step};
  return bounds;
}

std::string axis_number(double value) { return shortest(round_to(value, std::abs(value) < 10 ? 2 : 1) + 0.0); }

std::string one_decimal(double value) { return std::isfinite(value) ? fmt::format("{:.1f}", round_to(value, 1) + 0.0) : "-"; }

std::string padded_label(std::string_view text, int width, const Style& style) {
  std::string label = fit_width(terminal_safe(text), width, style.ascii ? "." : "…");
  label.append(static_cast<std::size_t>(std::max(0, width - display_width(label))), ' ');
  return label;
}

int label_width(const std::vector<std::string_view>& labels, int most) {
  int widest = 1;
  for (const auto label : labels) widest = std::max(widest, display_width(terminal_safe(label)));
  return std::min(widest, most);
}

std::string inked(std::string_view text, Ink ink, const Style& style) {
  if (!style.color || ink == Ink::plain || text.empty()) return std::string{text};
  return code_of(ink) + std::string{text} + "\x1b[0m";
}

Cells::Cells(int columns, int rows)
    : columns_{std::max(1, columns)}, cells_(static_cast<std::size_t>(rows), std::vector<Cell>(static_cast<std::size_t>(columns_))) {}

void Cells::put(int column, int row, std::string_view glyph, Ink ink) {
  if (column < 0 || row < 0 || column >= columns_ || row >= rows()) return;
  cells_[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] = {std::string{glyph}, ink};
}

void Cells::write(int column, int row, std::string_view ascii, Ink ink) {
  for (const char c : ascii) put(column++, row, std::string_view{&c, 1}, ink);
}

bool Cells::is_empty(int column, int row) const {
  return cells_.at(static_cast<std::size_t>(row)).at(static_cast<std::size_t>(column)).glyph.empty();
}

std::string Cells::line(int row, const Style& style) const {
  const auto& cells = cells_.at(static_cast<std::size_t>(row));
  std::size_t end = cells.size();
  while (end > 0 && (cells[end - 1].glyph.empty() || cells[end - 1].glyph == " ")) --end;
  std::string line, run;
  Ink ink = Ink::plain;
  for (std::size_t c = 0; c < end; ++c) {
    const Cell& cell = cells[c];
    if (!cell.glyph.empty() && cell.ink != ink) {
      line += inked(run, ink, style);
      run.clear();
      ink = cell.ink;
    }
    run += cell.glyph.empty() ? " " : cell.glyph;
  }
  return line + inked(run, ink, style);
}

std::string horizontal_axis(int columns, const std::vector<Tick>& ticks, int margin, const Style& style) {
  const std::string indent(static_cast<std::size_t>(margin), ' ');
  std::string rule = style.ascii ? "+" : "└";
  for (int c = 0; c < columns; ++c) rule += style.ascii ? "-" : "─";
  Cells labels{columns, 1};
  int next = 0;
  for (const auto& tick : ticks) {
    const int cells = display_width(tick.label);
    const int at = std::min(std::max(0, tick.column - (cells - 1) / 2), columns - cells);
    if (at < next || at < 0) continue;
    labels.write(at, 0, tick.label);
    next = at + cells + 1;
  }
  std::string under = indent + " " + labels.line(0, style);
  under.erase(under.find_last_not_of(' ') + 1);
  return indent + inked(rule, Ink::quiet, style) + "\n" + under + "\n";
}

std::string title_line(std::string_view title, const Style& style) {
  return title.empty() ? "" : wrapped(terminal_safe(title), style.width) + "\n";
}

}  // namespace tas::render
