// How a task becomes a routine.
#pragma once

#include "apps/tas/routine_row.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {

// `wanted` is a stored task, or a new one: an unarchived task of that name takes its place. Without `every` what an import brought counts.
// Throws state_conflict for what is a routine already.
domain::Task make_routine(cli::App&, store::Operation&, store::Tasks&, const domain::Task& wanted, RoutineFields);

}  // namespace tas::apps
