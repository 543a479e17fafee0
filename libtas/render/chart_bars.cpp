#include "libtas/render/chart_bars.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "libtas/base/text.hpp"

namespace tas::render {
namespace {

constexpr int kGap = 2;
constexpr int kNarrowest = 8;  // cells for the bars
constexpr std::array<std::string_view, 8> kEighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

struct Layout {
  int label, room, shown, zero;  // cells; zero: where bars begin
  Bounds bounds;
};

Layout layout_of(const Bars& chart, const Style& style) {
  Layout l{};
  std::vector<std::string_view> labels;
  for (const auto& bar : chart.bars) {
    labels.push_back(bar.label);
    l.shown = std::max(l.shown, display_width(bar.shown));
    if (!std::isfinite(bar.value)) continue;
    l.bounds.low = std::min(l.bounds.low, bar.value);
    l.bounds.high = std::max(l.bounds.high, bar.value);
  }
  l.label = label_width(labels, style.width / 2 - kNarrowest / 2);
  l.shown = std::min(l.shown, style.width - l.label - kNarrowest - 2 * kGap);
  l.room = style.width - l.label - l.shown - 2 * kGap;
  l.zero = l.bounds.high > l.bounds.low ? static_cast<int>(std::lround(l.bounds.share(0) * l.room)) : 0;
  return l;
}

// From 0 to the right in eighths of a cell, to the left in whole ones: there is no glyph that is filled from the right.
std::string bar_of(double value, const Layout& l, const Style& style) {
  Cells cells{l.room, 1};
  if (l.zero > 0) cells.put(l.zero, 0, style.ascii ? "|" : "│", Ink::quiet);
  if (std::isfinite(value) && value != 0) {
    const double length = l.bounds.share(value) * l.room - l.zero;
    const int eighths = std::max(1, static_cast<int>(std::lround(std::abs(length) * 8)));
    const int whole = style.ascii || value < 0 ? std::max(1, (eighths + 4) / 8) : eighths / 8;
    for (int i = 0; i < whole; ++i) cells.put(value < 0 ? l.zero - 1 - i : l.zero + i, 0, style.ascii ? "=" : "█", Ink::strong);
    if (!style.ascii && value > 0 && eighths % 8 > 0) cells.put(l.zero + whole, 0, kEighths[static_cast<std::size_t>(eighths % 8)], Ink::strong);
  }
  return cells.line(0, style);
}

}  // namespace

std::string draw(const Bars& chart, const Style& style) {
  const Layout l = layout_of(chart, style);
  std::string text = title_line(chart.title, style);
  for (const auto& bar : chart.bars) {
    const std::string drawn = bar_of(bar.value, l, style);
    std::string line = padded_label(bar.label, l.label, style) + std::string(kGap, ' ') + drawn;
    line.append(static_cast<std::size_t>(std::max(0, l.room - block_width(drawn)) + kGap), ' ');
    line += fit_width(bar.shown, l.shown, style.ascii ? "." : "…");
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

std::string describe(const Bars& chart) {
  std::string text = terminal_safe(chart.title) + (chart.title.empty() ? "" : ". ");
  for (const auto& bar : chart.bars) {
    text += terminal_safe(bar.label) + ":";
    for (const auto word : split(bar.shown, ' ')) text += word.empty() ? "" : " " + std::string{word};  // without what aligns it
    text += ". ";
  }
  return std::string{trim(text)};
}

}  // namespace tas::render
