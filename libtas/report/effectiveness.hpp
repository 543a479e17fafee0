// Do lists of what to do next help: as rows and in words.
#pragma once

#include <string>

#include "libtas/analytics/calendar.hpp"
#include "libtas/analytics/effectiveness.hpp"
#include "libtas/analytics/funnel.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

// schema "tas.recommendation.history/1": the chosen ones and the others.
render::Table effectiveness_table(const analytics::Effectiveness&, const analytics::Funnel&);
std::string effectiveness_words(const analytics::Effectiveness&, const analytics::Funnel&);

// The same schema: what was shown and chosen in one period after the other.
render::Table funnel_table();
std::vector<render::Cell> funnel_row(analytics::Day first, const analytics::Funnel&);

}  // namespace tas::report
