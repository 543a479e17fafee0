// Relief points, productivity points and relief by the hour, summed (analytics-a 9.3-9.6).
#pragma once

#include "libtas/analytics/scores/figures.hpp"
#include "libtas/analytics/scores/obstacles_total.hpp"
#include "libtas/analytics/scores/relief_duration.hpp"

namespace tas::analytics::scores {

inline Figure relief_points_total(const Stretch& s) {
  const auto typed = over_completed<relief_points_typed>(s);
  Moments above, below;
  for (const double v : typed) {
    if (v > 0) above.add(v);
    if (v < 0) below.add(-v);
  }
  if (typed.empty()) return {};
  const auto or_zero = [](const Moments& m) { return m.n() > 0 ? m.mean() : 0; };
  return rounded(moments(typed).sum(), 2, typed.size(),
                 {{"plain", moments(over_completed<relief_points_plain>(s)).sum()},
                  {"positive_count", static_cast<double>(above.n())},
                  {"positive_total", above.sum()},
                  {"positive_mean", or_zero(above)},
                  {"negative_count", static_cast<double>(below.n())},
                  {"negative_total", below.sum()},
                  {"negative_mean", or_zero(below)}});
}

// Work counts double; play and sleep do not count (9.1, 9.5).
inline double productivity_points(const Row& row) {
  const auto type = row.type().value_or(domain::TaskType::work);
  if (type == domain::TaskType::work) return 2 * relief_points_plain(row);
  return type == domain::TaskType::self_care ? relief_points_plain(row) : kUnknown;
}
inline Figure productivity_points_total(const Stretch& s) {
  const auto points = over_completed<productivity_points>(s);
  if (points.empty()) return {};
  double above = 0;
  for (const double v : points) above += std::max(0.0, v);
  const double bonus = weekly_obstacle_bonus(s).value;
  return rounded(moments(points).sum(), 2, points.size(),
                 {{"positive", above}, {"with_obstacle_bonus", moments(points).sum() * (is_known(bonus) ? bonus : 1)}});
}

// The mean leaves out zeros: a task without relief does not lower it (9.6).
inline Figure relief_duration_total(const Stretch& s) {
  const auto values = over_completed<relief_duration>(s);
  if (values.empty()) return {};
  Moments nonzero;
  for (const double v : values) {
    if (v != 0) nonzero.add(v);
  }
  return rounded(moments(values).sum(), 2, values.size(),
                 {{"mean", nonzero.mean()}, {"plain", moments(over_completed<relief_duration_plain>(s)).sum()}});
}

inline Figure weekly_relief(const Stretch& s) {
  const auto values = over_completed<relief_duration_plain>(s);
  if (values.empty()) return {};
  const double bonus = weekly_obstacle_bonus(s).value;
  return rounded(moments(values).sum(), 2, values.size(),
                 {{"with_obstacle_bonus", moments(values).sum() * (is_known(bonus) ? bonus : 1)}});
}

inline constexpr Metric kReliefPointsTotal{
    .name = "relief_points_total",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = -kOpen,
    .highest = kOpen,
    .inputs = kReliefPointsTyped.inputs | ColumnSet{Column::completed_at},
    .formula = "sum of relief_points_typed, 2 decimals; plain: of relief_points_plain",
    .meaning = "All relief beyond the expected, weighted.",
    .source = "analytics-a 9.3",
    .differs = "Instances that were not rated before and after are left out. Both sums have names that say which (D28).",
    .figure = relief_points_total,
};

inline constexpr Metric kProductivityPoints{
    .name = "productivity_points",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = -kOpen,
    .highest = kOpen,
    .inputs = kReliefPointsTyped.inputs | kObstacleBonusInputs,
    .around = kSpikeAround,
    .formula = "sum of relief_points_plain of work, counted double, and of self-care, 2 decimals",
    .meaning = "Relief beyond the expected that work and self-care brought.",
    .source = "analytics-a 9.5, analytics-b 6.3",
    .differs = "The last 7 days are calendar days, today included; --since asks for other ones.",
    .figure = productivity_points_total,
    .days = 7,
};

inline constexpr Metric kReliefDurationTotal{
    .name = "relief_duration_total",
    .also = "total_relief_score",
    .version = "1",
    .unit = "relief-hours",
    .lowest = 0,
    .highest = kOpen,
    .inputs = kReliefDuration.inputs | ColumnSet{Column::completed_at},
    .formula = "sum of relief_duration, 2 decimals; plain: of relief_duration_plain",
    .meaning = "All relief by the time it took.",
    .source = "analytics-a 9.6",
    .differs = "Instances without relief or duration are left out.",
    .figure = relief_duration_total,
};

inline constexpr Metric kWeeklyRelief{
    .name = "weekly_relief",
    .also = "weekly_relief_score",
    .version = "1",
    .unit = "relief-hours",
    .lowest = 0,
    .highest = kOpen,
    .inputs = kReliefDurationPlain.inputs | kObstacleBonusInputs,
    .around = kSpikeAround,
    .formula = "sum of relief felt x hours worked, 2 decimals",
    .meaning = "The relief of a week.",
    .source = "analytics-a 9.6, 9.10",
    .differs = "Divided by 60 everywhere (D29). The last 7 days are calendar days, today included.",
    .figure = weekly_relief,
    .days = 7,
};

}  // namespace tas::analytics::scores
