// Obstacles overcome, summed, and the bonus for the largest of a week (analytics-a 7.3, 7.4).
#pragma once

#include "libtas/analytics/formulas/aversion_multiplier.hpp"
#include "libtas/analytics/formulas/thoroughness.hpp"
#include "libtas/analytics/scores/figures.hpp"
#include "libtas/analytics/scores/obstacles_score.hpp"

namespace tas::analytics::scores {

// Of instances with both reliefs, of tasks that are not tests (7.3).
inline double if_counted(const Row& row, double value) {
  if (!is_known(row[Column::predicted_relief]) || !is_known(row[Column::actual_relief])) return kUnknown;
  return value > 0 && formulas::is_test_name(row.rows.columns.task_name[row.index]) ? kUnknown : value;
}
template <double (*Variant)(const formulas::Obstacle&)>
double rated_obstacles(const Row& row) {
  return if_counted(row, obstacles<Variant>(row));
}
inline double rated_obstacle(const Row& row) {
  return if_counted(row, formulas::obstacle(row[Around::baseline_aversion], row[Column::predicted_aversion]));
}

template <double (*Variant)(const formulas::Obstacle&)>
double obstacles_sum(const Stretch& s) {
  return moments(over_completed<rated_obstacles<Variant>>(s)).sum();
}

inline Figure obstacles_total(const Stretch& s) {
  using namespace formulas;
  const auto authoritative = over_completed<rated_obstacles<obstacles_expected_only>>(s);
  if (authoritative.empty()) return {};
  return rounded(moments(authoritative).sum(), 2, authoritative.size(),
                 {{"actual_only", obstacles_sum<obstacles_actual_only>(s)},
                  {"minimum", obstacles_sum<obstacles_minimum>(s)},
                  {"average", obstacles_sum<obstacles_average>(s)},
                  {"net_penalty", obstacles_sum<obstacles_net_penalty>(s)},
                  {"net_bonus", obstacles_sum<obstacles_net_bonus>(s)},
                  {"net_weighted", obstacles_sum<obstacles_net_weighted>(s)}});
}

inline Figure weekly_obstacle_bonus(const Stretch& s) {
  const auto spikes = over_completed<rated_obstacle>(s);
  if (spikes.empty()) return {};
  const double largest = highest(spikes);
  return rounded(formulas::weekly_obstacle_bonus(largest), 3, spikes.size(), {{"largest_spike", largest}});
}

inline constexpr ColumnSet kObstacleBonusInputs{Column::task_name, Column::completed_at, Column::predicted_aversion,
                                                Column::predicted_relief, Column::actual_relief};

inline constexpr Metric kObstaclesTotal{
    .name = "obstacles_total",
    .also = "",
    .version = "1",
    .unit = "points",
    .lowest = 0,
    .highest = kOpen,
    .inputs = kObstacleBonusInputs,
    .around = kSpikeAround,
    .formula = "sum of obstacles_score over instances with both reliefs, 2 decimals",
    .meaning = "All credit for what you dreaded more than usual and did all the same.",
    .source = "analytics-a 7.3",
    .differs = "Against the median of earlier instances. A task is left out as a test when a whole word of its name says so; the "
               "original drops \"Contest\", too.",
    .figure = obstacles_total,
};

inline constexpr Metric kWeeklyObstacleBonus{
    .name = "weekly_obstacle_bonus",
    .also = "",
    .version = "1",
    .unit = "times",
    .lowest = 1,
    .highest = 2,
    .inputs = kObstacleBonusInputs,
    .around = kSpikeAround,
    .formula = "1 + 0.1 x the whole tens of the largest obstacle",
    .meaning = "What the largest obstacle of a week multiplies its relief with.",
    .source = "analytics-a 7.4",
    .differs = "Against the median of earlier instances. The last 7 days are calendar days, today included.",
    .figure = weekly_obstacle_bonus,
    .days = 7,
};

}  // namespace tas::analytics::scores
