// What tas doctor looks at outside of the database.
#pragma once

#include "apps/tas/findings.hpp"
#include "libtas/cli/app.hpp"

namespace tas::apps {

// The file of the database, settings and where they come from, hooks, completion. No secrets, no texts of tasks.
void look_at_places(cli::App&, Findings&);

}  // namespace tas::apps
