// The quality of the sleep logged for one day, 0..94 (analytics-b 16).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace tas::analytics::formulas {

inline constexpr double kTargetSleepHours = 8;

// One stretch of sleep.
struct Segment {
  double minutes, relief;  // NaN = unknown
};

struct SleepDay {
  double minutes = 0;           // of the segments whose length is known
  std::size_t segments = 0;     // whose length is known
  double relief_per_hour;       // over the segments with relief and length; NaN without any
  double duration;              // part, 0..100: how near to the target
  double fragmentation;         // part, 0..100: 100 = in one piece
  double relief;                // part, 0..60
  double score;                 // unrounded; NaN when no length is known
};

// Unknown relief counts as none: 50 of 100 in its part.
SleepDay sleep_day(std::span<const Segment>, double target_hours = kTargetSleepHours);

// Over the days with sleep, in the order of time.
struct Sleep {
  double score;                 // median of the days' scores, each rounded to 1 decimal; NaN without days
  double duration_vs_target;    // median of the duration parts
  double wholeness;             // mean of the fragmentation parts, 0..1; 1 = always in one piece
  double most_variation_h, mean_variation_h;  // between one logged day and the next; NaN for fewer than two
  std::size_t days = 0, segments = 0;
  double minutes = 0;
};
Sleep sleep_of(std::span<const SleepDay>);

}  // namespace tas::analytics::formulas
