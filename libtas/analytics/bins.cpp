#include "libtas/analytics/bins.hpp"

#include <algorithm>
#include <cmath>

#include "libtas/analytics/statistics.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"

namespace tas::analytics {
namespace {

std::size_t distinct(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return static_cast<std::size_t>(std::unique(values.begin(), values.end()) - values.begin());
}

// The edges of analytics-a 16.2, those of pandas.cut.
std::vector<double> edges_of(const std::vector<double>& x, int bins) {
  const auto [least, most] = std::minmax_element(x.begin(), x.end());
  if (*least == *most) {
    const double room = *least == 0 ? 0.001 : 0.001 * std::abs(*least);
    return {*least - room, *least + room};
  }
  const auto count = std::clamp<std::size_t>(distinct(x), 1, static_cast<std::size_t>(bins));
  std::vector<double> edges;
  for (std::size_t k = 0; k <= count; ++k) edges.push_back(*least + (*most - *least) * static_cast<double>(k) / static_cast<double>(count));
  edges.front() -= 0.001 * (*most - *least);
  edges.back() = *most;
  return edges;
}

void find_best(Thresholds& t) {
  for (std::size_t i = 0; i < t.bins.size(); ++i) {
    if (t.bins[i].n < kLeastInBin) continue;
    if (!t.highest || t.bins[i].mean > t.bins[*t.highest].mean) t.highest = i;
    if (!t.lowest || t.bins[i].mean < t.bins[*t.lowest].mean) t.lowest = i;
  }
}

}  // namespace

std::vector<Bin> histogram(std::span<const double> values, int bins) {
  TAS_ASSERT(bins >= 1);
  const double low = lowest(values), high = highest(values);
  if (std::isnan(low)) return {};
  const double step = round_step(high > low ? (high - low) / bins : 1);
  const double first = std::floor(low / step);
  const auto count = std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(high / step) - first));
  std::vector<Bin> list;
  for (std::size_t k = 0; k < count; ++k) {
    const double edge = first + static_cast<double>(k);
    list.push_back({edge * step, (edge + 1) * step, 0, std::nan("")});
  }
  for (const double v : values) {
    if (std::isnan(v)) continue;
    const auto at = static_cast<std::size_t>(std::max(0.0, std::floor(v / step) - first));
    ++list[std::min(at, count - 1)].n;
  }
  return list;
}

Thresholds thresholds(std::span<const double> y, std::span<const double> x, int bins) {
  TAS_ASSERT(y.size() == x.size() && bins >= 1);
  std::vector<double> known_x, known_y;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (std::isnan(x[i]) || std::isnan(y[i])) continue;
    known_x.push_back(x[i]);
    known_y.push_back(y[i]);
  }
  if (known_x.size() < 2) return {};
  const auto edges = edges_of(known_x, bins);
  std::vector<Moments> means(edges.size() - 1);
  for (std::size_t i = 0; i < known_x.size(); ++i) {
    const auto upper = std::lower_bound(edges.begin() + 1, edges.end() - 1, known_x[i]);
    means[static_cast<std::size_t>(upper - edges.begin()) - 1].add(known_y[i]);
  }
  Thresholds t;
  for (std::size_t k = 0; k < means.size(); ++k) t.bins.push_back({edges[k], edges[k + 1], means[k].n(), means[k].mean()});
  find_best(t);
  return t;
}

}  // namespace tas::analytics
