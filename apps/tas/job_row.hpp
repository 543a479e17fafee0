// Jobs as rows and lines, and what the job commands share.
#pragma once

#include <cstdint>
#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/domain/job.hpp"
#include "libtas/store/jobs.hpp"

namespace tas::apps {

store::Jobs jobs_of(cli::App&);

// schema "tas.job.list/1" or "tas.job/1"
render::Table job_table(std::string schema);
// `tasks`: how many belong to it that are not deleted.
std::vector<render::Cell> job_cells(const domain::Job&, std::size_t tasks);
void say_job(cli::App&, const domain::Job&, const std::string& line);

// j1 "Household"
std::string titled(const domain::Job&);

}  // namespace tas::apps
