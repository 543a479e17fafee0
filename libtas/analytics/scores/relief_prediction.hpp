// How well relief is predicted, and which way predictions miss (analytics-a 3.4, 5.4).
#pragma once

#include <cmath>

#include "libtas/analytics/scores/disappointment.hpp"
#include "libtas/analytics/scores/figures.hpp"
#include "libtas/analytics/scores/serendipity.hpp"

namespace tas::analytics::scores {

// How often, of all pairs (3.4).
struct Patterns {
  double accurate = 0, pleasant_surprise = 0, slightly_better = 0, slightly_worse = 0, disappointment = 0;
  void add(double gap) {
    double& pattern = std::abs(gap) <= 5 ? accurate
                      : gap > 20         ? pleasant_surprise
                      : gap > 0          ? slightly_better
                      : gap < -20        ? disappointment
                                         : slightly_worse;
    ++pattern;
  }
};

inline double predicted_relief_of_pair(const Row& row) {
  return is_known(net_relief(row)) ? row[Column::predicted_relief] : kUnknown;
}
inline double felt_relief_of_pair(const Row& row) { return is_known(net_relief(row)) ? row[Column::actual_relief] : kUnknown; }

inline Figure relief_error(const Stretch& s) {
  const auto gaps = over_completed<net_relief>(s);
  if (gaps.empty()) return {};
  Moments absolute, squared;
  Patterns patterns;
  for (const double gap : gaps) {
    absolute.add(std::abs(gap));
    squared.add(gap * gap);
    patterns.add(gap);
  }
  return {absolute.mean(), gaps.size(),
          {{"root_mean_square", std::sqrt(squared.mean())},
           {"mean_gap", mean(gaps)},
           {"sd_gap", sample_sd(gaps)},
           {"correlation", pearson(over_completed<predicted_relief_of_pair>(s), over_completed<felt_relief_of_pair>(s))},
           {"accurate", patterns.accurate},
           {"slightly_better", patterns.slightly_better},
           {"pleasant_surprise", patterns.pleasant_surprise},
           {"slightly_worse", patterns.slightly_worse},
           {"disappointment", patterns.disappointment}}};
}

// One side of the surprise: mean, largest, spread, total, how often at all and how often above 20 (5.4).
inline Figure surprise(const std::vector<double>& values) {
  if (values.empty()) return {};
  const auto m = moments(values);
  const auto above = [&](double limit) {
    return static_cast<double>(std::count_if(values.begin(), values.end(), [&](double v) { return v > limit; }));
  };
  return {m.mean(), m.n(),
          {{"largest", highest(values)}, {"sd", m.sd()}, {"total", m.sum()}, {"count", above(0)}, {"high", above(20)}}};
}
inline Figure mean_serendipity(const Stretch& s) { return surprise(over_completed<serendipity>(s)); }
inline Figure mean_disappointment(const Stretch& s) { return surprise(over_completed<disappointment>(s)); }

inline constexpr ColumnSet kPairInputs = kNetRelief.inputs | ColumnSet{Column::completed_at};

inline constexpr Metric relief_pairs_metric(std::string_view name, std::string_view formula, std::string_view meaning, std::string_view source,
                                            Figure (*figure)(const Stretch&)) {
  return {.name = name,
          .also = "",
          .version = "1",
          .unit = "points",
          .lowest = 0,
          .highest = 100,
          .inputs = kPairInputs,
          .formula = formula,
          .meaning = meaning,
          .source = source,
          .differs = "Rated instances only. The last 90 days are calendar days, today included.",
          .figure = figure,
          .days = 90};
}

inline constexpr Metric kReliefError = relief_pairs_metric(
    "relief_error", "mean of |relief felt - relief predicted|; a gap within 5 is accurate, beyond 20 a surprise or a disappointment",
    "How far your predictions of relief miss; below 10 is excellent, below 20 good, below 30 fair.", "analytics-a 3.4", relief_error);
inline constexpr Metric kMeanSerendipity = relief_pairs_metric(
    "mean_serendipity", "mean of serendipity; high: above 20",
    "Relief that surprised you; below 5 you predict too boldly to be surprised, from 5 to 20 is healthy.", "analytics-a 5.4", mean_serendipity);
inline constexpr Metric kMeanDisappointment =
    relief_pairs_metric("mean_disappointment", "mean of disappointment; high: above 20",
                        "Relief that failed to come; below 10 is excellent, above 25 high.", "analytics-a 5.4", mean_disappointment);

}  // namespace tas::analytics::scores
