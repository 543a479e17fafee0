// --tag of commands that choose tasks: however it is written, and refused when no task has it.
#pragma once

#include <string>
#include <vector>

#include "libtas/domain/task.hpp"

namespace tas::apps {

bool has_tag(const domain::Task&, const std::string& tag);

// A tag that no task has is a slip of the pen, not an empty answer: throws not_found with the nearest one.
void require_tags(const std::vector<domain::Task>&, const std::vector<std::string>& typed);

}  // namespace tas::apps
