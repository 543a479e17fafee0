#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/job_of.hpp"
#include "apps/tas/job_row.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/refs.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::vector<std::string> words;
};

template <bool joins>
void declare_assign(cli::Spec& s, Args& a) {
  s.paths(a.words, "TASK JOB", "the task (one word, or quoted) and the job, by id or name");
  s.mutates();
  const std::string verb = joins ? "assign" : "unassign", task = joins ? "dishes" : "groceries", id = joins ? "t1" : "t3";
  s.example("tas job " + verb + " " + task + " household", joins ? "it belongs to it; to several jobs, too" : "it belongs to it no more");
  s.example("tas job " + verb + " " + id + " j1 --dry-run", "say what would change");
}

template <bool joins>
int run_assign(cli::App& app, const Args& a) {
  if (a.words.size() < 2) throw Error::usage("a task and a job are needed").hint("for example: tas job assign dishes household");
  auto op = app.begin_operation();
  auto jobs = jobs_of(app);
  const auto task = cli::task_of(app, a.words.front());
  const auto job = job_of(app, join({a.words.begin() + 1, a.words.end()}, " "));
  const bool changed = joins ? jobs.assign(op, job.id, task.id) : jobs.unassign(op, job.id, task.id);
  if (!changed) throw Error::conflict(fmt::format("{} {} {} {}", to_string(task.id), quoted_name(task.name), joins ? "belongs already to" : "does not belong to", titled(job))).hint("tas job show " + to_string(job.id));
  app.finish(op, fmt::format("job {} {} \"{}\" {} \"{}\"", joins ? "assign" : "unassign", to_string(task.id), task.name, to_string(job.id), job.name));
  say_job(app, job, fmt::format("{} {} {} {}", to_string(task.id), quoted_name(task.name), joins ? "belongs to" : "left", titled(job)));
  return 0;
}

}  // namespace

cli::Command job_assign() { return cli::command<Args, declare_assign<true>, run_assign<true>>("job assign", "put a task into a job"); }
cli::Command job_unassign() { return cli::command<Args, declare_assign<false>, run_assign<false>>("job unassign", "take a task out of a job"); }

}  // namespace tas::apps
