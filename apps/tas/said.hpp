// What commands say after they have changed something: the row for programs, one line for people.
#pragma once

#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/domain/instance.hpp"
#include "libtas/domain/stats.hpp"
#include "libtas/domain/task.hpp"

namespace tas::apps {

void say(cli::App&, const domain::Instance&, const std::string& line);
void say(cli::App&, const domain::Task&, const std::string& line);
void say(cli::App&, const domain::Note&, const std::string& line);
// One row of the fields given, for what is no row of its own.
void say(cli::App&, render::Table one, const std::string& line);

// The row itself: what `show` prints for programs.
render::Table one_row(const domain::Instance&);
render::Table one_row(const domain::Task&, const domain::TaskStats&);

// "  aversion 70→30  relief 80": what is rated, with a leading gap, or "".
std::string ratings_line(cli::App&, const domain::Instance&);
// The same without what was predicted: it stays hidden until what was felt is typed.
std::string felt_line(const domain::Instance&);
// "  17:00 (3 h ago)" when the time was typed, so that everybody sees how it was understood; "" otherwise.
std::string typed_time(cli::App&, const std::optional<std::string>& typed, Instant);
// "  due Fri 27 Nov 23:59 (in 7 d 2 h)", or "" without a deadline.
std::string due_line(cli::App&, const domain::Instance&);
// "Dishes" made safe for a line.
std::string quoted_name(const std::string& name);

}  // namespace tas::apps
