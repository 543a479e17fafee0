#include "libtas/analytics/correlation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "libtas/analytics/statistics.hpp"
#include "libtas/base/error.hpp"

namespace tas::analytics {

std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isnan(values[i])) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = static_cast<double>(begin + 1 + end) / 2;
    begin = end;
  }
  return ranks;
}

Correlation correlate(std::span<const double> a, std::span<const double> b, CorrelationMethod method) {
  TAS_ASSERT(a.size() == b.size());
  std::vector<double> x, y;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a[i]) || std::isnan(b[i])) continue;
    x.push_back(a[i]);
    y.push_back(b[i]);
  }
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  Correlation c{x.size(), method == CorrelationMethod::pearson ? pearson(x, y) : pearson(ranks(x), ranks(y)), kNone};
  if (c.n >= 3 && !std::isnan(c.r)) {
    const double degrees = static_cast<double>(c.n - 2);
    c.p = student_t_p(c.r * std::sqrt(degrees / (1 - c.r2())), degrees);
  }
  return c;
}

}  // namespace tas::analytics
