// What the user has set that figures depend on, from the settings of the run.
#pragma once

#include "libtas/analytics/scores/metric.hpp"
#include "libtas/cli/app.hpp"

namespace tas::apps {

analytics::scores::Settings figure_settings(cli::App&);

}  // namespace tas::apps
