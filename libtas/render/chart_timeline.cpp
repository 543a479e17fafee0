#include "libtas/render/chart_timeline.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "libtas/base/text.hpp"

namespace tas::render {
namespace {

constexpr std::array<double, 8> kMinutesPerCell{5, 10, 15, 20, 30, 60, 120, 1440};
constexpr std::array<std::string_view, 4> kShades{"▓", "▒", "█", "▄"};
constexpr std::array<std::string_view, 4> kAsciiShades{"=", "+", "@", "z"};
constexpr std::size_t kLetters = 26;

std::string_view shade(std::size_t kind, const Style& style) { return style.ascii ? kAsciiShades.at(kind) : kShades.at(kind); }
std::string letter(std::size_t span) { return span < kLetters ? std::string(1, static_cast<char>('a' + span)) : std::string{" "}; }

int cells_for(double minutes, double per_cell) { return static_cast<int>(std::ceil(minutes / per_cell)); }

double minutes_per_cell(const Timeline& chart, int room) {
  const auto* const fits = std::find_if(kMinutesPerCell.begin(), kMinutesPerCell.end(), [&](double m) { return cells_for(chart.minutes, m) <= room; });
  return fits == kMinutesPerCell.end() ? kMinutesPerCell.back() : *fits;
}

// The span that fills most of a cell.
const Timeline::Span* span_of(const Timeline& chart, double from, double until) {
  const Timeline::Span* most = nullptr;
  double filled = 0;
  for (const auto& span : chart.spans) {
    const double part = std::min(span.until, until) - std::max(span.from, from);
    if (part <= filled) continue;
    filled = part;
    most = &span;
  }
  return most;
}

std::string bar_of(const Timeline& chart, double per_cell, int margin, const Style& style) {
  const int count = cells_for(chart.minutes, per_cell);
  Cells cells{margin + count, 2};
  for (int c = 0; c < count; ++c) {
    const auto* const span = span_of(chart, c * per_cell, (c + 1) * per_cell);
    cells.put(margin + c, 0, span ? shade(span->kind, style) : style.ascii ? "." : "░", span ? Ink::strong : Ink::quiet);
  }
  for (std::size_t i = 0; i < chart.spans.size(); ++i) {
    const int column = margin + std::min(count - 1, static_cast<int>(chart.spans[i].from / per_cell));
    if (cells.is_empty(column, 1)) cells.write(column, 1, letter(i));
  }
  cells.write(0, 0, chart.first);
  const std::string below = cells.line(1, style);
  return cells.line(0, style) + " " + chart.last + "\n" + (below.empty() ? "" : below + "\n");
}

std::string legend(const Timeline& chart, double per_cell, const Style& style) {
  std::string text;
  for (std::size_t k = 0; k < chart.kinds.size(); ++k) {
    const bool is_there = std::any_of(chart.spans.begin(), chart.spans.end(), [&](const auto& s) { return s.kind == k; });
    if (is_there) text += std::string{shade(k, style)} + " " + chart.kinds[k] + "  ";
  }
  const std::string cell = "a cell is " + axis_number(per_cell) + " min";
  if (display_width(text + cell) <= style.width) return text + cell + "\n";
  return wrapped(trim(text), style.width) + "\n" + cell + "\n";
}

}  // namespace

std::string draw(const Timeline& chart, const Style& style) {
  std::string text = title_line(chart.title, style);
  if (chart.spans.empty()) return text;
  const int margin = display_width(chart.first) + 1;
  const double per_cell = minutes_per_cell(chart, style.width - margin - display_width(chart.last) - 1);
  text += bar_of(chart, per_cell, margin, style) + legend(chart, per_cell, style);
  int widest = 0;
  for (const auto& span : chart.spans) widest = std::max(widest, display_width(span.shown));
  for (std::size_t i = 0; i < chart.spans.size(); ++i) {
    const auto& span = chart.spans[i];
    const std::string line = letter(i) + " " + std::string{shade(span.kind, style)} + " " + padded_label(span.shown, widest, style) + "  " + terminal_safe(span.label);
    text += fit_width(line, style.width, style.ascii ? "." : "…") + "\n";
  }
  return text;
}

std::string describe(const Timeline& chart) {
  std::string text = terminal_safe(chart.title) + ". ";
  for (const auto& span : chart.spans) {
    std::string when;
    for (const auto word : split(span.shown, ' ')) {
      if (!word.empty()) when += (when.empty() ? "" : " ") + std::string{word};
    }
    text += when + ": " + terminal_safe(span.label) + ", " + chart.kinds.at(span.kind) + ". ";
  }
  return std::string{trim(text)};
}

}  // namespace tas::render
