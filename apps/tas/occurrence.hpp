// Occurrences of routines as commands meet them: virtual until one of them touches one.
#pragma once

#include <string>
#include <vector>

#include "libtas/cli/app.hpp"
#include "libtas/domain/routine.hpp"
#include "libtas/store/instances.hpp"

namespace tas::apps {

// What its routine needs to know of a task.
domain::RoutinePast past_of(store::Instances&, TaskId, std::int64_t slots = 50);

// The occurrence of that date, not stored, with its deadline.
domain::Instance in_slot(const domain::Task&, const domain::Routine&, Date slot, Instant created, const Zone&);
// A fresh attempt at the task, not stored: of a routine it is the occurrence that stands at that time, with slot and deadline.
domain::Instance next_attempt(cli::App&, store::Instances&, const domain::Task&, Instant at);

// The occurrences that nobody has touched and that wait to be done now; their id is 0.
std::vector<domain::Instance> standing_occurrences(cli::App&, store::Instances&);
// Both in one list, the next deadline first.
std::vector<domain::Instance> with_standing(std::vector<domain::Instance> open, std::vector<domain::Instance> standing);

// REF as cli::instance_of finds it; a task with nothing open gets its standing occurrence stored, unless it has none: then what
// instance_of throws.
domain::Instance open_instance(cli::App&, store::Operation&, store::Instances&, const std::string& ref);

}  // namespace tas::apps
