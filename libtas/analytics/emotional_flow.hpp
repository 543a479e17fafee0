// How emotions change from before an instance to after it, and what emotional load brings (analytics-a 17).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "libtas/analytics/statistics.hpp"

namespace tas::analytics {

// One emotion of one completed instance. Unknown numbers are NaN.
struct Felt {
  std::string emotion;
  double before, after;       // 0..100
  double relief, difficulty;  // of the instance, felt
};

struct EmotionFlow {
  std::string emotion;    // as first written; upper and lower case are the same emotion
  Moments before, after;
  Moments change;         // after minus before, over those that have both
  // Correlation of the emotion afterwards with relief and with difficulty; NaN below 3 pairs.
  double with_relief, with_difficulty;
  std::size_t relief_n = 0, difficulty_n = 0;
};

// The largest increase first; those without change last, by name.
std::vector<EmotionFlow> emotional_flow(std::span<const Felt>);

// An instance with its emotional load.
struct Burden {
  double expected, felt, relief;
};
inline constexpr double kSpike = 30;

struct EmotionalLoad {
  Moments load, relief;   // over those with both
  double ratio;           // relief per load; NaN when the load is 0
  Moments misjudged;      // felt minus expected, over those with both
  std::size_t spikes = 0; // of them, felt more than 30 points above what was expected
};
EmotionalLoad emotional_load(std::span<const Burden>);

}  // namespace tas::analytics
