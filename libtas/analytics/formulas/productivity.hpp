// Figures made of completion efficiency, execution and the volume of work (analytics-b 6.2, 6.4, 7.3).
#pragma once

namespace tas::analytics::formulas {

// What one day adds to robust productivity, 0..100: half its completion efficiency, up to 100, and half the mean of its
// execution scores; the figure is the mean over the days with data (decisions E1).
double robust_productivity_of_day(double efficiency, double mean_execution);

// The mean efficiency, half of it without volume, one and a half times with the fullest; 1 decimal.
double volumetric_productivity(double efficiency, double volume_score);

// 40 % efficiency (200 is full), 40 % volume, 20 % consistency: 0..100, 1 decimal.
double composite_productivity(double efficiency, double volume_score, double consistency_score);

// Where working `target` instead of `daily` minutes a day would lead.
struct Potential {
  double current, potential;  // efficiency per hour worked; 1 decimal
  double multiplier;          // 2 decimals
  double gap_hours;           // 1 decimal; of the target as it is, when nothing is worked
};
inline constexpr double kTargetMinutesPerDay = 360;
Potential productivity_potential(double efficiency, double daily_min, double target_min = kTargetMinutesPerDay);

// The original's first efficiency score, kept for comparison (analytics-b 6.4); 2 decimals.
double efficiency_legacy(double relief, double percent, double actual_min, double estimate_min, double motivation);

}  // namespace tas::analytics::formulas
