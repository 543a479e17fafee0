// The day in a few numbers, from the completions of the last two weeks.
#pragma once

#include <array>
#include <vector>

#include "libtas/domain/instance.hpp"
#include "libtas/domain/stats.hpp"
#include "libtas/render/table.hpp"
#include "libtas/time/zone.hpp"

namespace tas::report {

struct DaySummary {
  std::int64_t today_done = 0;
  double today_min = 0;                     // minutes worked on what was completed today
  std::int64_t week_done = 0, week_rated = 0;  // last 7 calendar dates, today included; rated: aversion or relief felt
  std::array<domain::Mean, 7> relief_by_day{}; // of these dates, today last
  domain::Mean week_relief, earlier_relief;    // felt relief of the last 7 dates and the 7 before
  domain::Mean week_aversion_gap;              // felt minus expected, last 7 dates
};

// First of the 14 calendar dates that the summary looks at.
Date first_day(Instant now, const Zone&);
DaySummary summarise_day(const std::vector<domain::Completion>&, Instant now, const Zone&);

// schema "tas.day/1", one row.
render::Table day_table();
std::vector<render::Cell> day_row(const DaySummary&, std::size_t running, std::int64_t open_count);  // open_count: running ones included

}  // namespace tas::report
