#include "libtas/report/distribution.hpp"

#include <fmt/format.h>

#include "libtas/analytics/aggregate.hpp"
#include "libtas/render/chart_bars.hpp"
#include "libtas/report/cells.hpp"

namespace tas::report {
namespace {

double share(const analytics::Bin& bin, std::size_t n) { return 100 * static_cast<double>(bin.n) / static_cast<double>(n); }

std::string spread_text(const DistributionReport& report, std::size_t n) {
  const auto m = analytics::moments(report.values);
  const auto at = [&](double percent) { return render::axis_number(analytics::percentile(report.values, percent)); };
  return fmt::format("Mean {}, SD {}, least {}, 5 % {}, 25 % {}, median {}, 75 % {}, 95 % {}, most {}; n={}, {} unrated left out.", render::one_decimal(m.mean()),
                     render::one_decimal(m.sd()), at(0), at(5), at(25), at(50), at(75), at(95), at(100), n, report.values.size() - n);
}

}  // namespace

render::Table distribution_table(const DistributionReport& report) {
  auto t = programs_table("tas.analytics.distribution/1", {"metric", "unit", "low", "high", "n", "percent", "n_all", "n_unrated"});
  const auto n = analytics::known_count(report.values);
  for (const auto& bin : report.bins) {
    t.row({std::string{report.name}, std::string{report.unit}, bin.low, bin.high, count_cell(bin.n), share(bin, n), count_cell(n),
           count_cell(report.values.size() - n)});
  }
  return t;
}

std::string distribution_text(const DistributionReport& report, const render::Style& style) {
  const auto n = analytics::known_count(report.values);
  if (n == 0) return fmt::format("No {} is known of {} completed instances (n=0).\n", report.name, report.values.size());
  render::Bars chart{fmt::format("{}, {}", report.name, report.unit), {}};
  for (const auto& bin : report.bins) {
    chart.bars.push_back({fmt::format("{} to {}", render::axis_number(bin.low), render::axis_number(bin.high)), static_cast<double>(bin.n),
                          fmt::format("{:>4} {:>3.0f} %", bin.n, share(bin, n))});
  }
  return render::picture(chart, style) + render::wrapped(spread_text(report, n), style.width) + "\n";
}

}  // namespace tas::report
