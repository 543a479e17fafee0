#include "libtas/report/correlation.hpp"

#include <fmt/format.h>

#include <cmath>

#include "libtas/render/chart_scatter.hpp"
#include "libtas/report/cells.hpp"

namespace tas::report {
namespace {

using analytics::Correlation;
using analytics::CorrelationMethod;

std::string_view symbol(CorrelationMethod m) { return m == CorrelationMethod::pearson ? "r" : "rho"; }
std::string_view method_name(CorrelationMethod m) { return m == CorrelationMethod::pearson ? "pearson" : "spearman"; }

std::string p_text(double p) { return p < 0.001 ? "p < 0.001" : fmt::format("p = {:.3f}", p); }

std::string numbers(const CorrelationReport::Pair& pair, CorrelationMethod method) {
  const Correlation& c = pair.correlation;
  std::string text = fmt::format("{} and {}: ", pair.a, pair.b);
  if (std::isnan(c.r)) return text + fmt::format("not known (n={}): {}.", c.n, c.n < 2 ? "too few pairs" : "one of them does not vary");
  text += fmt::format("{} {}", symbol(method), with_sign(c.r, 2));
  if (std::isfinite(c.p)) text += ", " + p_text(c.p);
  text += fmt::format(", {} squared {:.2f}, n={}", symbol(method), c.r2(), c.n);
  if (!std::isfinite(c.p) || c.p > 0.05) text += ": may be chance";
  if (c.is_small()) text += fmt::format(". Fewer than 10 pairs (n={}): do not rely on it yet", c.n);
  return text + ".";
}

bool is_drawn(const CorrelationReport& report) { return report.pairs.size() == 1 && report.pairs.front().correlation.n > 0; }

render::Scatter chart_of(const CorrelationReport& report) {
  const auto& pair = report.pairs.front();
  render::Scatter chart{"", std::string{pair.a}, std::string{pair.b}, {}, {}, {}, false};
  std::vector<double> x, y;
  for (std::size_t i = 0; i < report.a_values.size(); ++i) {
    if (std::isnan(report.a_values[i]) || std::isnan(report.b_values[i])) continue;
    x.push_back(report.a_values[i]);
    y.push_back(report.b_values[i]);
    chart.points.push_back({x.back(), y.back()});
  }
  chart.x = render::round_bounds(x);
  chart.y = render::round_bounds(y);
  return chart;
}

}  // namespace

render::Table correlation_table(const CorrelationReport& report) {
  auto t = programs_table("tas.analytics.correlate/1", {"a", "b", "method", "n", "r", "p", "r2", "is_small"});
  for (const auto& pair : report.pairs) {
    const Correlation& c = pair.correlation;
    t.row({std::string{pair.a}, std::string{pair.b}, std::string{method_name(report.method)}, count_cell(c.n), number_cell(c.r), number_cell(c.p), number_cell(c.r2()), c.is_small()});
  }
  return t;
}

render::Table correlation_points(const CorrelationReport& report) {
  auto t = programs_table("tas.analytics.correlate.pairs/1", {"a", "b"});
  for (std::size_t i = 0; i < report.a_values.size(); ++i) {
    if (!std::isnan(report.a_values[i]) && !std::isnan(report.b_values[i])) t.row({report.a_values[i], report.b_values[i]});
  }
  return t;
}

std::string correlation_text(const CorrelationReport& report, const render::Style& style) {
  std::string text = is_drawn(report) ? render::picture(chart_of(report), style) : "";
  for (const auto& pair : report.pairs) text += render::wrapped(numbers(pair, report.method), style.width) + "\n";
  return text + render::wrapped("Going together does not say which brings about which.", style.width) + "\n";
}

}  // namespace tas::report
