#include "libtas/report/calibration.hpp"

#include <fmt/format.h>

#include "libtas/base/text.hpp"
#include "libtas/render/chart_scatter.hpp"
#include "libtas/report/cells.hpp"

namespace tas::report {
namespace {

using analytics::Moments;

std::string range_name(double low, double high) { return fmt::format("{}-{}", render::axis_number(low), render::axis_number(high)); }

bool may_be_chance(const Moments& gap) {
  const auto interval = gap.interval();
  return !interval || interval->contains(0);
}

render::Scatter chart_of(const CalibrationReport& r) {
  render::Scatter chart{"", "expected", "felt", {0, 100}, {0, 100}, {}, true};
  const auto& c = r.calibration;
  if (!r.is_rating) {
    std::vector<double> all = c.expected;
    all.insert(all.end(), c.felt.begin(), c.felt.end());
    all.push_back(0);
    chart.x = chart.y = render::round_bounds(all);
    chart.y_name = "actual";
  }
  for (std::size_t i = 0; i < c.felt.size(); ++i) chart.points.push_back({c.expected[i], c.felt[i]});
  return chart;
}

std::string bins_text(const CalibrationReport& r, const render::Style& style) {
  if (style.describe) {
    std::string text;
    for (const auto& bin : r.calibration.bins) {
      if (bin.gap.n() == 0) continue;
      text += fmt::format("Expected {}: mean expected {}, felt {}, n={}. ", range_name(bin.low, bin.high), render::one_decimal(bin.expected.mean()),
                          render::one_decimal(bin.felt.mean()), bin.gap.n());
    }
    return render::wrapped(trim(text), style.width) + "\n";
  }
  std::string text = "expected  you feel   n\n";
  for (const auto& bin : r.calibration.bins) {
    text += fmt::format("{:>8}{:>10}{:>4}\n", range_name(bin.low, bin.high), render::one_decimal(bin.felt.mean()), bin.gap.n());
  }
  return text;
}

std::string title(const CalibrationReport& r) {
  const auto& c = r.calibration;
  return fmt::format("Expected against {} {}, {}, n={} rated pairs ({} unrated{} left out)", r.is_rating ? "felt" : "actual", r.name, r.unit, c.gap.n(), c.unrated,
                     c.suspect > 0 ? fmt::format(" and {} suspect", c.suspect) : "");
}

std::string shares(const CalibrationReport& r) {
  const auto& c = r.calibration;
  const auto less = analytics::wilson(c.less, c.gap.n());
  std::string text = fmt::format("Less than expected in {} of {} ({:.0f} %, 95 % {:.0f} to {:.0f}). ", c.less, c.gap.n(), 100.0 * static_cast<double>(c.less) / static_cast<double>(c.gap.n()),
                                 100 * less.low, 100 * less.high);
  if (std::isfinite(c.explained_by_prediction)) {
    text += fmt::format("Your prediction explains {:.0f} % of it (n={})", 100 * c.explained_by_prediction, c.gap.n());
    if (std::isfinite(c.explained_by_history)) text += fmt::format(", your own history {:.0f} % (n={})", 100 * c.explained_by_history, c.history_n);
    text += ". ";
  }
  return text;
}

std::string findings(const CalibrationReport& r) {
  const auto& c = r.calibration;
  const auto interval = c.gap.interval();
  std::string text = fmt::format("Mean gap {} {} ({}n={}){}. ", with_sign(c.gap.mean()), r.unit, interval ? interval_text(interval) + ", " : "", c.gap.n(),
                                 may_be_chance(c.gap) ? ": may be chance" : "");
  text += shares(r);
  if (c.surprise) text += fmt::format("Biggest surprise: {} ({}, n={}). ", terminal_safe(r.surprise_name), with_sign(c.surprise->gap.mean()), c.surprise->gap.n());
  if (c.gap.n() < 10) text += fmt::format("Fewer than 10 pairs (n={}): do not rely on it yet. ", c.gap.n());
  return std::string{trim(text)};
}

void add_row(render::Table& t, const CalibrationReport& r, std::string bin, render::Cell low, render::Cell high, const Moments& expected, const Moments& felt, const Moments& gap) {
  const auto interval = gap.interval();
  t.row({std::move(bin), std::string{r.name}, std::string{r.unit}, std::move(low), std::move(high), count_cell(gap.n()), number_cell(expected.mean()), number_cell(felt.mean()),
         number_cell(gap.mean()), low_cell(interval), high_cell(interval), gap.n() > 0 ? render::Cell{may_be_chance(gap)} : render::Cell{}});
}

}  // namespace

render::Table calibration_table(const CalibrationReport& r) {
  const auto& c = r.calibration;
  auto t = programs_table("tas.analytics.calibrate/1", {"bin", "metric", "unit", "low", "high", "n", "expected.mean", "felt.mean", "gap.mean", "gap.low", "gap.high", "gap.may_be_chance",
                                                        "unrated", "suspect", "felt_less.n", "explained.by_prediction", "explained.by_history", "explained.history_n"});
  add_row(t, r, "all", {}, {}, c.expected_mean, c.felt_mean, c.gap);
  for (const auto& bin : c.bins) add_row(t, r, range_name(bin.low, bin.high), bin.low, bin.high, bin.expected, bin.felt, bin.gap);
  for (auto& row : t.rows) row.resize(t.columns.size());
  auto& all = t.rows.front();
  const std::size_t first = 12;
  all[first] = count_cell(c.unrated);
  all[first + 1] = count_cell(c.suspect);
  all[first + 2] = count_cell(c.less);
  all[first + 3] = number_cell(c.explained_by_prediction);
  all[first + 4] = number_cell(c.explained_by_history);
  all[first + 5] = count_cell(c.history_n);
  return t;
}

render::Table calibration_pairs(const CalibrationReport& r) {
  auto t = programs_table("tas.analytics.calibrate.pairs/1", {"expected", "felt"});
  for (std::size_t i = 0; i < r.calibration.felt.size(); ++i) t.row({r.calibration.expected[i], r.calibration.felt[i]});
  return t;
}

std::string calibration_text(const CalibrationReport& r, const render::Style& style) {
  std::string text = render::wrapped(title(r), style.width) + "\n";
  if (r.calibration.gap.n() == 0) {
    return text + render::wrapped(r.is_rating ? "Nothing to compare yet. Rate a task before you start and after you are done: tas start -a 70, then tas done -a 30."
                                              : "Nothing to compare yet: no completed instance has an estimate and a measured time.", style.width) + "\n";
  }
  const std::string bins = bins_text(r, style);
  render::Style beside_bins = style;
  const int left = style.width - render::block_width(bins) - 3;
  if (left >= 40) beside_bins.width = left;
  text += style.describe ? render::picture(chart_of(r), style) + bins : render::beside(render::draw(chart_of(r), beside_bins), "\n" + bins, style.width);
  return text + render::wrapped(findings(r), style.width) + "\n";
}

}  // namespace tas::report
