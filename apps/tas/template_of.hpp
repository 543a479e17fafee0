// What a user means by TEMPLATE.
#pragma once

#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/domain/task.hpp"

namespace tas::apps {

// A template by its id, its name in any case, or the unique beginning of its name. Throws not_found with a suggestion, ambiguous with the candidates.
domain::Task template_of(cli::App&, const std::string& typed);

}  // namespace tas::apps
