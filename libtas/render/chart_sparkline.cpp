#include "libtas/render/chart_sparkline.hpp"

#include <array>
#include <cmath>

namespace tas::render {
namespace {

constexpr std::array<std::string_view, 8> kHeights{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::array<std::string_view, 8> kAsciiHeights{"_", ".", ":", "-", "=", "+", "*", "#"};

}  // namespace

std::string sparkline(std::span<const double> values, Bounds bounds, const Style& style) {
  std::string line;
  for (const double v : values) {
    if (style.describe) {
      line += (line.empty() ? "" : " ") + (std::isfinite(v) ? axis_number(v) : "-");
    } else if (!std::isfinite(v)) {
      line += ' ';
    } else {
      const auto height = static_cast<std::size_t>(std::lround(bounds.share(v) * (kHeights.size() - 1)));
      line += style.ascii ? kAsciiHeights[height] : kHeights[height];
    }
  }
  return line;
}

}  // namespace tas::render
