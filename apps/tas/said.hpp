// What commands say after they have changed something: the row for programs, one line for people.
#pragma once

#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/domain/instance.hpp"
#include "libtas/domain/task.hpp"

namespace tas::apps {

void say(cli::App&, const domain::Instance&, const std::string& line);
void say(cli::App&, const domain::Task&, const std::string& line);

// "  aversion 70→30  relief 80": what is rated, with a leading gap, or "".
std::string ratings_line(cli::App&, const domain::Instance&);
// "Dishes" made safe for a line.
std::string quoted_name(const std::string& name);

}  // namespace tas::apps
