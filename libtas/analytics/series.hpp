// A quantity over time: one number per day, week or month (analytics-a 15).
#pragma once

#include <span>
#include <vector>

#include "libtas/analytics/aggregate.hpp"
#include "libtas/analytics/calendar.hpp"

namespace tas::analytics {

struct Slot {
  Day first;      // of the period
  std::size_t n;  // known values in it
  double value;   // NaN: fewer than were asked for
};

// Every period that the window touches, without hole; a window without beginning starts with the first time. Row i of
// times and values is the same instance. A period with fewer than `least` known values has none.
std::vector<Slot> series(std::span<const Instant> times, std::span<const double> values, const Calendar&, Period, Window,
                         Aggregate, std::size_t least);

// Least-squares slope per period over the slots that have a value; NaN for fewer than 2 (analytics-a 15.5 [SPEC]).
double slope(const std::vector<Slot>&);
// For each slot the mean of the last `width` slots, itself included, that have a value; NaN when none has (15.5 [SPEC]).
std::vector<double> moving_mean(const std::vector<Slot>&, std::size_t width);

// Each slot between the smallest (0) and the largest (1) of them, so that different quantities can lie in one picture; 0 when
// all are equal, NaN where there is no value (15.3).
std::vector<double> scaled(const std::vector<Slot>&);

}  // namespace tas::analytics
