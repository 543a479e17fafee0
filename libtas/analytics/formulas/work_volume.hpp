// How much work a working day holds, and how evenly days are filled (analytics-b 7.1, 7.2, analytics-a 14).
#pragma once

#include <cstddef>
#include <span>

namespace tas::analytics::formulas {

// 0..100: 480 minutes a day are 100.
double work_volume_score(double minutes_per_day);

struct WorkVolume {
  double minutes_per_day;  // mean over the days with work; NaN without any
  double score;            // 0..100; NaN without work (decisions E1)
  double consistency;      // 0..100, low day-to-day variance; NaN without work (analytics-b 7.2 tas:)
  double variance;         // of all days, idle ones included; population
  double variation;        // standard deviation over mean of the working days (analytics-a 14.2 [SPEC]); NaN below two
  std::size_t days = 0, work_days = 0;
};

// The minutes of work of every calendar day of a stretch of time, 0 for idle ones.
WorkVolume work_volume(std::span<const double> minutes);

}  // namespace tas::analytics::formulas
