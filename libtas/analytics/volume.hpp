// How much work a stretch of time holds, and what it yields (analytics-b 6, 7, 20).
#pragma once

#include "libtas/analytics/balance.hpp"
#include "libtas/analytics/formulas/work_volume.hpp"
#include "libtas/analytics/progress.hpp"

namespace tas::analytics {

struct Volume {
  std::size_t completed = 0, timed = 0;  // instances; of work, how many were timed
  double work_min = 0;
  formulas::WorkVolume work;             // over the calendar days of the window
  // Of all completed instances of the window. efficiency.sum() is the total.
  Moments efficiency, execution, grit;
  double base;                           // mean of the efficiencies above 0; NaN without any
  double volumetric;                     // base by the volume of work; NaN without work
  double potential;                      // the same at the target; NaN without base
  double gap_hours;                      // a day, from the mean working day to the target
  double composite_productivity;         // 0..100; NaN without work
  double robust;                         // robust productivity: mean over days with data
  std::size_t robust_days = 0;
  double daily_mean;                     // mean over days with data of the mean of the day's three means (b 20, 19.3)
};

// `window` has a beginning. `target_min`: work that a day shall hold.
Volume volume(const domain::InstanceColumns&, const Yield&, const Window& window, const Calendar&, double target_min);

}  // namespace tas::analytics
