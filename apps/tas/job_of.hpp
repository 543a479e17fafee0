// What a user means by JOB.
#pragma once

#include <optional>
#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/domain/job.hpp"

namespace tas::apps {

// "j3", or the exact name in any case. Throws not_found with the nearest name, ambiguous for names that are there twice.
domain::Job job_of(cli::App&, const std::string& typed);

// The task joins the job, if one was typed.
void join_job(cli::App&, store::Operation&, const std::optional<std::string>& typed, TaskId);

}  // namespace tas::apps
