#include "libtas/report/thresholds.hpp"

#include <fmt/format.h>

#include "libtas/base/number.hpp"
#include "libtas/render/chart_bars.hpp"
#include "libtas/report/cells.hpp"

namespace tas::report {
namespace {

std::string range_name(const analytics::Bin& bin) { return fmt::format("({}, {}]", shortest(round_to(bin.low, 3)), shortest(round_to(bin.high, 3))); }

}  // namespace

render::Table thresholds_table(const ThresholdsReport& r) {
  auto t = programs_table("tas.analytics.thresholds/1", {"metric", "unit", "over", "low", "high", "mean", "n", "is_highest", "is_lowest"});
  for (std::size_t i = 0; i < r.thresholds.bins.size(); ++i) {
    const auto& bin = r.thresholds.bins[i];
    t.row({std::string{r.name}, std::string{r.unit}, std::string{r.over}, bin.low, bin.high, number_cell(bin.mean), count_cell(bin.n), r.thresholds.highest == i, r.thresholds.lowest == i});
  }
  return t;
}

std::string thresholds_text(const ThresholdsReport& r, const render::Style& style) {
  if (r.thresholds.bins.empty()) return render::wrapped(fmt::format("Fewer than two instances have both {} and {}.", r.name, r.over), style.width) + "\n";
  render::Bars chart{fmt::format("Mean {} ({}) by {}", r.name, r.unit, r.over), {}};
  for (const auto& bin : r.thresholds.bins) chart.bars.push_back({range_name(bin), bin.mean, fmt::format("{:>6}  n={}", render::one_decimal(bin.mean), bin.n)});
  std::string notes = "No bin has 3 or more instances.";
  if (r.thresholds.highest) {
    const auto& high = r.thresholds.bins[*r.thresholds.highest];
    const auto& low = r.thresholds.bins[*r.thresholds.lowest];
    notes = r.thresholds.highest == r.thresholds.lowest ? fmt::format("Only {} (n={}) counts; bins with fewer than {} do not.", range_name(high), high.n, analytics::kLeastInBin)
                                                        : fmt::format("Highest in {} (n={}), lowest in {} (n={}); bins with fewer than {} do not count.", range_name(high), high.n, range_name(low), low.n, analytics::kLeastInBin);
  }
  return render::picture(chart, style) + render::wrapped(notes, style.width) + "\n";
}

}  // namespace tas::report
