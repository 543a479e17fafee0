// Credit for finishing a task although its aversion spiked, more for a bigger spike and for a smaller reward: the
// authoritative score and its six reporting variants (analytics-a 7.2, 7.6 [SPEC]).
#pragma once

#include "libtas/analytics/scores/aversion_spike.hpp"

namespace tas::analytics::scores {

inline formulas::Obstacle obstacle_of(const Row& row) {
  return {row[Around::baseline_aversion], row[Column::predicted_aversion], row[Column::predicted_relief],
          row[Column::actual_relief]};
}

// A variant as a metric's formula.
template <double (*Variant)(const formulas::Obstacle&)>
double obstacles(const Row& row) {
  return Variant(obstacle_of(row));
}

inline constexpr std::array kObstaclesFactors{
    Factor{"obstacle", "aversion spike if it is above its threshold, else 0",
           [](const Row& r) { return formulas::obstacle(r[Around::baseline_aversion], r[Column::predicted_aversion]); }},
    Factor{"credit(relief)",
           "obstacle x (1 + 9 (obstacle / 100) (1 - relief / 100)) / 50; the number here: for the relief predicted",
           [](const Row& r) { return obstacle_of(r).credit(r[Column::predicted_relief]); }},
};

// What the seven have in common.
inline constexpr Metric obstacles_metric(std::string_view name, std::string_view also, std::string_view formula,
                                         std::string_view meaning, std::vector<double> (*values)(const Rows&)) {
  return {.name = name,
          .also = also,
          .version = "1",
          .unit = "points",
          .lowest = 0,
          .highest = 30,
          .inputs = kSpikeInputs | ColumnSet{Column::predicted_relief, Column::actual_relief},
          .around = kSpikeAround,
          .formula = formula,
          .meaning = meaning,
          .source = "analytics-a 7.2, 7.6",
          .differs =
              "Against the median of earlier instances. Unknown without a baseline or the relief it needs; the "
              "original: 0.",
          .factors = kObstaclesFactors,
          .values = values};
}

inline constexpr Metric kObstaclesScore = obstacles_metric(
    "obstacles_score", "obstacles_expected_only", "credit(relief predicted), 2 decimals",
    "Credit for doing it although you dreaded it more than usual and expected little from it.",
    each_row<obstacles<formulas::obstacles_expected_only>>);
inline constexpr Metric kObstaclesActualOnly =
    obstacles_metric("obstacles_actual_only", "", "credit(relief felt), 2 decimals",
                     "The same credit by the relief that came.", each_row<obstacles<formulas::obstacles_actual_only>>);
inline constexpr Metric kObstaclesMinimum = obstacles_metric(
    "obstacles_minimum", "", "credit(the smaller of relief predicted and felt, or the only one), 2 decimals",
    "The same credit by the smaller relief.", each_row<obstacles<formulas::obstacles_minimum>>);
inline constexpr Metric kObstaclesAverage = obstacles_metric(
    "obstacles_average", "", "credit(mean of relief predicted and felt, or the only one), 2 decimals",
    "The same credit by the mean relief.", each_row<obstacles<formulas::obstacles_average>>);
inline constexpr Metric kObstaclesNetPenalty = obstacles_metric(
    "obstacles_net_penalty", "",
    "credit(relief predicted) x (1 + 0.5 |net relief| / 100) when net relief is below 0, 2 decimals",
    "The credit, raised when the relief disappointed.", each_row<obstacles<formulas::obstacles_net_penalty>>);
inline constexpr Metric kObstaclesNetBonus = obstacles_metric(
    "obstacles_net_bonus", "",
    "credit(relief predicted) x (1 - 0.2 net relief / 100) when net relief is above 0, 2 decimals",
    "The credit, lowered when the relief surprised.", each_row<obstacles<formulas::obstacles_net_bonus>>);
inline constexpr Metric kObstaclesNetWeighted = obstacles_metric(
    "obstacles_net_weighted", "",
    "credit(relief predicted) x (1 - net relief / 200, between 0.5 and 1.5) when net relief is known, 2 decimals",
    "The credit, weighted by how the relief differed.", each_row<obstacles<formulas::obstacles_net_weighted>>);

}  // namespace tas::analytics::scores
