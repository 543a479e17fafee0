#include "libtas/analytics/rhythm.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "libtas/analytics/statistics.hpp"
#include "libtas/domain/instance_columns.hpp"

namespace tas::analytics {
namespace {

using domain::is_known;
using domain::kUnknown;

constexpr std::size_t kRecentGaps = 5;

std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]]) ++last;
    for (std::size_t i = first; i <= last; ++i) ranks[order[i]] = static_cast<double>(first + last) / 2;
    first = last + 1;
  }
  return ranks;
}

Freshness freshness(double ratio) {
  if (!is_known(ratio)) return Freshness::unknown;
  if (ratio < 0.8) return Freshness::fresh;
  if (ratio <= 1.2) return Freshness::due;
  return ratio <= 2 ? Freshness::overdue : Freshness::long_ago;
}

double own_standard(std::span<const double> gaps) {
  return gaps.size() > kRecentGaps ? median(gaps.first(gaps.size() - kRecentGaps)) : kUnknown;
}

}  // namespace

std::string_view freshness_name(Freshness f) noexcept {
  constexpr std::array<std::string_view, 5> kNames{"", "fresh", "due", "overdue", "long_ago"};
  return kNames[static_cast<std::size_t>(f)];
}

double spearman(std::span<const double> a, std::span<const double> b) {
  TAS_ASSERT(a.size() == b.size());
  std::vector<double> known_a, known_b;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!is_known(a[i]) || !is_known(b[i])) continue;
    known_a.push_back(a[i]);
    known_b.push_back(b[i]);
  }
  return known_a.size() < 3 ? kUnknown : pearson(ranks(known_a), ranks(known_b));
}

Rhythm rhythm(std::span<const Completed> completed, Instant now, double standard_days) {
  Rhythm r{};
  std::vector<double> gaps, relief;
  for (std::size_t i = 1; i < completed.size(); ++i) {
    gaps.push_back(time::minutes_between(completed[i - 1].at, completed[i].at) / 1440);
    relief.push_back(completed[i].relief);
    r.relief_n += is_known(completed[i].relief);
  }
  r.n = completed.size();
  r.mean = mean(gaps);
  r.median = median(gaps);
  r.sd = gaps.size() == 1 ? 0 : sample_sd(gaps);
  r.regularity = r.mean > 0 ? 100 * (1 - std::min(1.0, r.sd / r.mean)) : kUnknown;
  r.since = completed.empty() ? kUnknown : time::minutes_between(completed.back().at, now) / 1440;
  r.ratio = r.median > 0 ? r.since / r.median : kUnknown;
  r.freshness = freshness(r.ratio);
  const double standard = is_known(standard_days) ? standard_days : own_standard(gaps);
  r.deviation = standard > 0 ? (r.median - standard) / standard : kUnknown;
  r.relief_rank = spearman(gaps, relief);
  return r;
}

}  // namespace tas::analytics
