// How what was captured becomes a task with an open instance, or a routine: what `tas add` and `tas task template use` share.
#pragma once

#include <optional>
#include <string>

#include "apps/tas/routine_row.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/ratings.hpp"
#include "libtas/domain/task.hpp"

namespace tas::apps {

struct Adding {
  domain::Task task;  // its name and fields as they were typed; not stored
  std::optional<std::string> due, job;
  RoutineFields routine;  // with `every` it becomes a routine
  bool is_new = false;    // although there is a task of that name
  bool is_begun = false;  // and work on it begins at once
};

// What was typed wins over the template; tags of both are kept.
void fill_from(const domain::Task& of_template, Adding&);

// Stores it, commits and says so. An unarchived task of exactly that name gets a new instance, or its routine. Throws usage, ambiguous, state_conflict.
int finish_adding(cli::App&, store::Operation&, const Adding&, const cli::Ratings&);

}  // namespace tas::apps
