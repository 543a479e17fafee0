// One instance with its scores, as `tas score show` and `tas score explain` need it.
#pragma once

#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/measure/score_reader.hpp"

namespace tas::apps {

// What REF names: an instance, or a task's latest one. Throws not_found with a suggestion among tasks and scores,
// ambiguous, and not_found for a deleted one with the way back.
InstanceId scored_instance_id(cli::App&, const std::string& ref);
measure::Scored scored_instance(cli::App&, InstanceId, const analytics::scores::Metrics&);

// Running text stays readable on a wide screen.
int text_width(cli::App&);

}  // namespace tas::apps
