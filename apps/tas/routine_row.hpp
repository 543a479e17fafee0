// Routines as rows and lines, and what the routine commands share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libtas/cli/app.hpp"
#include "libtas/domain/routine.hpp"

namespace tas::apps {

// What is typed of a routine, the same at every command that makes or changes one.
struct RoutineFields {
  std::optional<std::string> every, window, since;
};
void declare_routine_fields(cli::Spec&, RoutineFields&);
// Writes them into the task. Throws usage.
void apply_routine_fields(cli::App&, const RoutineFields&, domain::Task&);

// schema "tas.routine.list/1"
render::Table routine_table();
void describe_routine_json(cli::Spec&, bool is_list);
std::vector<render::Cell> routine_cells(cli::App&, const domain::Task&);
// "every weekday at 08:00  next Mon 23 Nov 08:00"
std::string routine_line(cli::App&, const domain::Task&);
// The row, or a line: `lead`, what routine_line says, `trail`.
void say_routine(cli::App&, const domain::Task&, const std::string& lead, std::string_view trail = "");

// What was typed for the end of a rest: a day is left out as a whole, so it goes on with the first instant after it. Throws usage.
Instant end_of_rest(cli::App&, const std::string& typed);

// The task, which has a routine. Throws not_found.
domain::Task routine_of(cli::App&, const std::string& ref);

}  // namespace tas::apps
