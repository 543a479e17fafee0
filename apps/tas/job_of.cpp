#include "apps/tas/job_of.hpp"

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/store/jobs.hpp"

namespace tas::apps {

domain::Job job_of(cli::App& app, const std::string& typed) {
  auto& s = app.session();
  store::Jobs jobs{s.db(), s.user()};
  if (const auto id = parse_id<JobTag>(typed)) {
    if (auto job = jobs.find(*id)) return *std::move(job);
    throw Error::not_found("no job " + typed).hint("tas job list");
  }
  const auto named = jobs.named(trim(typed));
  if (named.size() > 1) throw Error{Errc::ambiguous, "several jobs are called \"" + typed + "\""}.hint("use an id: tas job list");
  if (named.size() == 1) return named.front();
  std::vector<std::string> names;
  for (const auto& job : jobs.list()) names.push_back(job.name);
  const auto near = nearest(typed, names);
  throw Error::not_found("no job \"" + typed + "\"").hint(near ? "did you mean \"" + *near + "\"? tas job add makes a new one" : "tas job add makes one");
}

void join_job(cli::App& app, store::Operation& op, const std::optional<std::string>& typed, TaskId task) {
  if (!typed) return;
  auto& s = app.session();
  store::Jobs{s.db(), s.user()}.assign(op, job_of(app, *typed).id, task);
}

}  // namespace tas::apps
