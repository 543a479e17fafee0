// How well predictions foresee what comes: felt minus expected, over all and by what was expected.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libtas/analytics/difference.hpp"
#include "libtas/domain/instance_columns.hpp"

namespace tas::analytics {

// Rows of the same instances. `suspect`: the felt value looks filled in by a form and is left out (decisions B7).
struct CalibrationRows {
  std::span<const double> expected, felt;
  std::span<const Instant> completed_at;
  std::span<const TaskId> task;
  std::vector<bool> suspect;
};

struct Calibration {
  struct Bin {
    double low, high;  // of what was expected, [low, high), the last one closed
    Moments expected, felt, gap;
  };
  struct Surprise {
    TaskId task;
    Moments gap;
  };

  std::vector<double> expected, felt;  // the pairs
  std::size_t unrated = 0;             // instances without prediction or without felt value
  std::size_t suspect = 0;             // rated, but left out
  Moments expected_mean, felt_mean, gap;
  std::vector<Bin> bins;
  std::size_t less = 0;                // pairs that felt less than expected
  // Share of the variance of what was felt that goes with the prediction, 0..1 (squared Pearson r); NaN for n < 3.
  double explained_by_prediction;
  // The same for the mean of the task's earlier completions, over the pairs that have one.
  double explained_by_history;
  std::size_t history_n = 0;
  // The task with the largest mean gap among those with n >= 5 and an interval without 0.
  std::optional<Surprise> surprise;
};
inline constexpr std::size_t kLeastForSurprise = 5;

// `edges`: ascending limits of the bins.
Calibration calibrate(const CalibrationRows&, const std::vector<double>& edges);

}  // namespace tas::analytics
