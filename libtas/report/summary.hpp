// The analytics summary for people (one page; narrow screens leave stretches out) and for programs (one row per stretch of time).
#pragma once

#include <string>

#include "libtas/analytics/summary.hpp"
#include "libtas/render/table.hpp"
#include "libtas/time/zone.hpp"

namespace tas::report {

// schema "tas.analytics.summary/1": rows "all" (since its beginning, if it has one), "last_30_days", "last_7_days". A mean of nothing is null; its n is 0.
render::Table summary_table(const analytics::Summary&);

// Leads with the aversion gap when any aversion was felt and predicted, else with the relief gap (decisions B4).
std::string summary_text(const analytics::Summary&, const Zone&, int width);

}  // namespace tas::report
