#include "apps/tas/job_row.hpp"

#include "apps/tas/said.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;

}  // namespace

store::Jobs jobs_of(cli::App& app) { return {app.session().db(), app.session().user()}; }

render::Table job_table(std::string schema) {
  return {std::move(schema), {{"id", "ID", Align::left, 0, false}, {"name", "Job", Align::left, 0, true}, {"type", "Type", Align::left, 1, false},
                              {"tasks", "Tasks", Align::right, 0, false}, {"description", "", Align::left, 0, false}}, {}, {}};
}

std::vector<render::Cell> job_cells(const domain::Job& job, std::size_t tasks) {
  return {to_string(job.id), job.name, job.type ? render::Cell{std::string{domain::type_name(*job.type)}} : render::Cell{},
          static_cast<std::int64_t>(tasks), render::cell(job.description)};
}

void say_job(cli::App& app, const domain::Job& job, const std::string& line) {
  auto& s = app.session();
  auto one = job_table("tas.job/1");
  one.row(job_cells(job, store::Tasks{s.db(), s.user()}.of_job(job.id).size()));
  say(app, std::move(one), line + std::string{app.undo_hint()});
}

std::string titled(const domain::Job& job) { return to_string(job.id) + " " + quoted_name(job.name); }

}  // namespace tas::apps
