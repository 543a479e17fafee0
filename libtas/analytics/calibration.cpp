#include "libtas/analytics/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "libtas/analytics/correlation.hpp"
#include "libtas/base/error.hpp"

namespace tas::analytics {
namespace {

using domain::is_known;

double explained(const std::vector<double>& by, const std::vector<double>& felt) {
  const auto c = correlate(by, felt, CorrelationMethod::pearson);
  return c.n >= 3 ? c.r2() : std::nan("");
}

std::vector<std::size_t> by_time(std::span<const Instant> times) {
  std::vector<std::size_t> order(times.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return times[a] < times[b]; });
  return order;
}

Calibration::Bin* bin_of(std::vector<Calibration::Bin>& bins, double expected) {
  for (auto& bin : bins) {
    if (expected >= bin.low && (expected < bin.high || &bin == &bins.back())) return &bin;
  }
  return nullptr;
}

void add_pair(Calibration& c, double expected, double felt) {
  c.expected.push_back(expected);
  c.felt.push_back(felt);
  c.expected_mean.add(expected);
  c.felt_mean.add(felt);
  c.gap.add(felt - expected);
  c.less += felt < expected;
  if (auto* bin = bin_of(c.bins, expected)) {
    bin->expected.add(expected);
    bin->felt.add(felt);
    bin->gap.add(felt - expected);
  }
}

std::optional<Calibration::Surprise> largest(const std::map<TaskId, Moments>& gaps) {
  std::optional<Calibration::Surprise> found;
  for (const auto& [task, gap] : gaps) {
    const auto interval = gap.interval();
    if (gap.n() < kLeastForSurprise || !interval || interval->contains(0)) continue;
    if (!found || std::abs(gap.mean()) > std::abs(found->gap.mean())) found = {task, gap};
  }
  return found;
}

}  // namespace

Calibration calibrate(const CalibrationRows& rows, const std::vector<double>& edges) {
  TAS_ASSERT(edges.size() >= 2 && rows.expected.size() == rows.felt.size() && rows.suspect.size() == rows.felt.size());
  Calibration c{};
  for (std::size_t k = 0; k + 1 < edges.size(); ++k) c.bins.push_back({edges[k], edges[k + 1], {}, {}, {}});
  std::map<TaskId, Moments> gaps, history;
  std::vector<double> earlier;
  for (const std::size_t i : by_time(rows.completed_at)) {
    const double expected = rows.expected[i], felt = rows.felt[i];
    const bool is_pair = is_known(expected) && is_known(felt);
    if (!is_pair) ++c.unrated;
    else if (rows.suspect[i]) ++c.suspect;
    if (is_pair && !rows.suspect[i]) {
      earlier.push_back(history[rows.task[i]].mean());
      add_pair(c, expected, felt);
      gaps[rows.task[i]].add(felt - expected);
    }
    if (!rows.suspect[i]) history[rows.task[i]].add(felt);
  }
  c.explained_by_prediction = explained(c.expected, c.felt);
  c.explained_by_history = explained(earlier, c.felt);
  c.history_n = static_cast<std::size_t>(std::count_if(earlier.begin(), earlier.end(), is_known));
  c.surprise = largest(gaps);
  return c;
}

}  // namespace tas::analytics
