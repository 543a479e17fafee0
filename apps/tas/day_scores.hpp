// The scores of days, read from the database: what analytics volume and progress stand on.
#pragma once

#include "apps/tas/analytics_flags.hpp"
#include "libtas/analytics/progress.hpp"
#include "libtas/measure/score_reader.hpp"

namespace tas::apps {

// What was completed in the time that is asked for, with completion efficiency, execution and grit.
measure::Scored day_scores(cli::App&, const AnalyticsFlags&, const Asked&);
analytics::Yield yield_of(const measure::Scored&);

}  // namespace tas::apps
