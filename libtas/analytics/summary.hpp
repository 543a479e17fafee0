// The first insight: what was planned, done and left, and how what was felt differs from what was expected.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "libtas/analytics/statistics.hpp"
#include "libtas/analytics/window.hpp"
#include "libtas/domain/instance_columns.hpp"

namespace tas::analytics {

// The types in the order of a report: work, play, self_care, sleep, and last the tasks without one.
inline constexpr std::size_t kTypeCount = 5;
std::size_t type_index(std::optional<domain::TaskType>) noexcept;

// One stretch of time. What happened is counted where it happened: an instance made in it is `created`, one finished
// in it is `completed`, whenever it was made (analytics-a 0.8).
struct Block {
  Window window;
  std::size_t created = 0, completed = 0, cancelled = 0;
  std::size_t open = 0;  // of those created in the window, neither completed nor cancelled by the end of it
  std::size_t created_completed = 0;  // of those created in the window, completed by the end of it

  // Percent of the instances created in the window that are completed, 1 decimal; 0 when none was created
  // (analytics-a 11.1). Cancelled ones lower it.
  double completion_rate() const;
  // Share of work in the minutes of work and play, 0..100, 1 decimal (analytics-a 12); none when no play was timed: then it
  // says nothing about a balance.
  std::optional<double> balance_score() const;

  // Over the instances completed in the window, points 0..100 (analytics-a 11.3 with D15); the felt values of the
  // others do not exist yet. stress and net wellbeing: scores/stress.hpp, scores/net_wellbeing.hpp.
  Moments predicted_aversion, actual_aversion, predicted_relief, actual_relief, stress, net_wellbeing;
  // Felt minus predicted over the instances that have both.
  Moments aversion_gap, relief_gap;

  std::array<Moments, kTypeCount> minutes;  // duration_min by type of the task; sum() is the time spent
  Moments relief_hours;                     // scores/relief_duration.hpp, without multipliers; sum() is what counts
  Moments estimation_ratio;                 // scores/estimation_ratio.hpp
};

struct Summary {
  Instant as_of;
  Block all, last_30, last_7;  // all: unless its window is given a beginning; last_N: N calendar dates, the day of as_of included
};

domain::ColumnSet summary_columns() noexcept;

// The state of things at `as_of`: instances created later do not exist, and what was completed or cancelled later is
// open. Instances are added piece by piece, in any order; the columns hold at least summary_columns().
Summary empty_summary(Instant as_of, Window last_30, Window last_7);
void add(Summary&, const domain::InstanceColumns&);
// All of them at once.
Summary summarise(const domain::InstanceColumns&, Instant as_of, Window last_30, Window last_7);

// A mean difference whose 95 % interval holds 0 may be chance; so may one of a single pair.
bool may_be_chance(const Moments& gap);

}  // namespace tas::analytics
