// What was done when on one day, as rows and as a picture.
#pragma once

#include <string>
#include <vector>

#include "libtas/analytics/timeline.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

struct DayTimeline {
  analytics::Window day;
  std::vector<analytics::Spell> spells;  // of that day
};

// schema "tas.analytics.day/1": one row per spell.
render::Table timeline_table(const DayTimeline&);
std::string timeline_text(const DayTimeline&, const render::Style&);

}  // namespace tas::report
