#include "libtas/render/chart_heatmap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "libtas/base/text.hpp"
#include "libtas/time/format.hpp"

namespace tas::render {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int kMargin = 5;
constexpr std::array<std::string_view, 7> kWeekdays{"Mon", "", "Wed", "", "Fri", "", "Sun"};
constexpr std::array<std::string_view, 4> kShades{"░", "▒", "▓", "█"};
constexpr std::array<std::string_view, 4> kAsciiShades{".", "o", "O", "@"};

std::string_view shade(std::size_t level, const Style& style) { return style.ascii ? kAsciiShades[level] : kShades[level]; }

Bounds known_bounds(const Heatmap& chart) {
  Bounds bounds{INFINITY, -INFINITY};
  for (const double v : chart.days) {
    if (!std::isfinite(v)) continue;
    bounds.low = std::min(bounds.low, v);
    bounds.high = std::max(bounds.high, v);
  }
  return bounds;
}

std::size_t level_of(double value, const Bounds& bounds) { return std::min<std::size_t>(3, static_cast<std::size_t>(bounds.share(value) * 4)); }

sys_days monday_of(Date date) {
  const std::chrono::weekday weekday{sys_days{date}};
  return sys_days{date} - days{weekday.iso_encoding() - 1};
}

std::string_view month_name(sys_days day) { return time::month_name(Date{day}); }

struct Band {
  int first_week, weeks, pitch;
};

// The month's name above the first week whose Thursday lies in it, which is most of the week.
std::string months_line(const Heatmap& chart, const Band& band, const Style& style) {
  Cells cells{band.weeks * band.pitch + 2, 1};
  const sys_days start = monday_of(chart.first);
  int next = 0;
  for (int w = 0; w < band.weeks; ++w) {
    const sys_days day = start + days{7 * (band.first_week + w) + 3};
    const bool is_new = w == 0 || Date{day}.month() != Date{day - days{7}}.month();
    const bool is_over = day >= sys_days{chart.first} + days{static_cast<int>(chart.days.size())};
    if (!is_new || is_over || w * band.pitch < next) continue;
    cells.write(w * band.pitch, 0, month_name(day));
    next = w * band.pitch + 4;
  }
  return std::string(kMargin, ' ') + cells.line(0, style) + "\n";
}

std::string band_text(const Heatmap& chart, const Band& band, const Bounds& bounds, const Style& style) {
  std::string text = months_line(chart, band, style);
  const auto offset = (sys_days{chart.first} - monday_of(chart.first)).count();
  for (int weekday = 0; weekday < 7; ++weekday) {
    Cells cells{band.weeks * band.pitch, 1};
    for (int w = 0; w < band.weeks; ++w) {
      const auto at = 7 * (band.first_week + w) + weekday - offset;
      if (at < 0 || at >= static_cast<std::ptrdiff_t>(chart.days.size())) continue;
      const double value = chart.days[static_cast<std::size_t>(at)];
      if (std::isfinite(value)) cells.put(w * band.pitch, 0, shade(level_of(value, bounds), style), Ink::strong);
    }
    std::string line = fmt::format("{:<{}}{}", kWeekdays[static_cast<std::size_t>(weekday)], kMargin, cells.line(0, style));
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

std::size_t known_days(const Heatmap& chart) {
  return static_cast<std::size_t>(std::count_if(chart.days.begin(), chart.days.end(), [](double v) { return std::isfinite(v); }));
}

std::string legend(const Heatmap& chart, const Bounds& bounds, const Style& style) {
  if (known_days(chart) == 0) return "Nothing is known of these days (n=0).";
  std::string text;
  const double step = (bounds.high - bounds.low) / 4;
  for (std::size_t level = 0; step > 0 && level < 4; ++level) {
    const double from = bounds.low + step * static_cast<double>(level);
    text += fmt::format("{} {}-{} ", shade(level, style), axis_number(from), axis_number(from + step));
  }
  if (!(step > 0)) text = fmt::format("{} {} ", shade(level_of(bounds.low, bounds), style), axis_number(bounds.low));
  return text + fmt::format("{}, n={} days. Blank: nothing known, not 0.", chart.unit, known_days(chart));
}

}  // namespace

std::string draw(const Heatmap& chart, const Style& style) {
  const auto offset = (sys_days{chart.first} - monday_of(chart.first)).count();
  const int weeks = static_cast<int>((static_cast<std::ptrdiff_t>(chart.days.size()) + offset + 6) / 7);
  const int pitch = kMargin + weeks * 2 + 2 <= style.width ? 2 : 1;
  const int most = std::max(1, (style.width - kMargin - 2) / pitch);
  const int bands = std::max(1, (weeks + most - 1) / most);
  const int each = (weeks + bands - 1) / bands;
  const Bounds bounds = known_bounds(chart);
  std::string text = title_line(chart.title, style);
  for (int first = 0; first < weeks; first += each) text += band_text(chart, {first, std::min(each, weeks - first), pitch}, bounds, style);
  return text + wrapped(legend(chart, bounds, style), style.width) + "\n";
}

std::string describe(const Heatmap& chart) {
  std::string text = terminal_safe(chart.title) + (chart.title.empty() ? "" : ". ");
  text += fmt::format("{} of {} days are known. ", known_days(chart), chart.days.size());
  double sum = 0;
  std::size_t n = 0;
  for (std::size_t i = 0; i < chart.days.size(); ++i) {
    const sys_days day = sys_days{chart.first} + days{static_cast<int>(i)};
    if (std::isfinite(chart.days[i])) {
      sum += chart.days[i];
      ++n;
    }
    const bool is_last = i + 1 == chart.days.size() || Date{day}.month() != Date{day + days{1}}.month();
    if (!is_last) continue;
    if (n > 0) text += fmt::format("{} {}: mean {} {} (n={} days). ", month_name(day), static_cast<int>(Date{day}.year()), one_decimal(sum / static_cast<double>(n)), chart.unit, n);
    sum = 0;
    n = 0;
  }
  return std::string{trim(text)};
}

}  // namespace tas::render
