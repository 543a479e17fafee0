#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/job_of.hpp"
#include "apps/tas/job_row.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/capture.hpp"
#include "libtas/cli/values.hpp"

namespace tas::apps {
namespace {

struct AddArgs {
  std::vector<cli::Word> name;
  std::optional<domain::TaskType> type;
  std::optional<std::string> description;
};
struct RenameArgs {
  std::vector<std::string> words;
};
struct DeleteArgs {
  std::string job;
};
struct MergeArgs {
  std::string job;
  std::optional<std::string> into;
};

void declare_add(cli::Spec& s, AddArgs& a) {
  s.text(a.name, "its name");
  s.option(a.type, "--type", "TYPE", "work, play, self_care or sleep", &cli::task_type);
  s.option(a.description, "--description", "TEXT", "what it is about");
  s.mutates();
  s.example("tas job add Garden --type self_care", "then: tas add Rake leaves job:garden");
  s.example("tas job add Development --type work --description 'paid by the hour'", "with a description");
}

int run_add(cli::App& app, const AddArgs& a) {
  if (a.description) require_storable(*a.description, "the description", domain::kDescriptionLimit);
  auto op = app.begin_operation();
  auto jobs = jobs_of(app);
  domain::Job job;
  job.name = cli::task_name(cli::joined(a.name));
  job.type = a.type;
  job.description = a.description;
  if (const auto named = jobs.named(job.name); !named.empty()) throw Error::conflict("there is a job " + titled(named.front()) + " already").hint("tas job show " + to_string(named.front().id));
  job = jobs.add(op, job);
  app.finish(op, fmt::format("job add {} \"{}\"", to_string(job.id), job.name));
  say_job(app, job, "Added job " + titled(job));
  return 0;
}

void declare_rename(cli::Spec& s, RenameArgs& a) {
  s.paths(a.words, "JOB NAME", "the job (one word, or quoted), and its new name");
  s.mutates();
  s.example("tas job rename household Home", "its tasks stay with it");
  s.example("tas job rename j1 Home and garden", "the name needs no quotes");
}

int run_rename(cli::App& app, const RenameArgs& a) {
  if (a.words.size() < 2) throw Error::usage("a job and its new name are needed").hint("for example: tas job rename household Home");
  auto op = app.begin_operation();
  auto jobs = jobs_of(app);
  const auto before = job_of(app, a.words.front());
  auto after = before;
  after.name = cli::task_name(join({a.words.begin() + 1, a.words.end()}, " "));
  const auto named = jobs.named(after.name);
  if (!named.empty() && named.front().id != before.id) throw Error::conflict("there is a job " + titled(named.front()) + " already").hint("tas job merge makes one of two");
  jobs.update(op, before, after);
  app.finish(op, fmt::format("job rename {} \"{}\"", to_string(after.id), after.name));
  say_job(app, after, fmt::format("Renamed {} to {}", titled(before), quoted_name(after.name)));
  return 0;
}

void erase_job(store::Jobs& jobs, store::Operation& op, const domain::Job& before) {
  auto after = before;
  after.deleted_at = op.now();
  jobs.update(op, before, after);
}

void declare_merge(cli::Spec& s, MergeArgs& a) {
  s.required_ref(a.job, "the job that goes: its id or name", "JOB");
  s.option(a.into, "--into", "JOB", "the job that stays and gets its tasks");
  s.mutates();
  s.example("tas job merge chores --into household", "all tasks of chores belong to household");
  s.example("tas job merge chores --into household --dry-run", "say what would change");
}

int run_merge(cli::App& app, const MergeArgs& a) {
  if (!a.into) throw Error::usage("into which job?").hint("for example: tas job merge chores --into household");
  auto op = app.begin_operation();
  auto jobs = jobs_of(app);
  const auto from = job_of(app, a.job), into = job_of(app, *a.into);
  if (from.id == into.id) throw Error::usage("a job cannot be merged into itself").hint("name two jobs");
  for (const auto& member : jobs.tasks(from.id)) {
    jobs.assign(op, into.id, member.task);
    jobs.unassign(op, from.id, member.task);
  }
  erase_job(jobs, op, from);
  app.finish(op, fmt::format("job merge {} \"{}\" into {} \"{}\"", to_string(from.id), from.name, to_string(into.id), into.name));
  say_job(app, into, fmt::format("Merged {} into {}", titled(from), titled(into)));
  return 0;
}

void declare_delete(cli::Spec& s, DeleteArgs& a) {
  s.required_ref(a.job, "the job: its id or name", "JOB");
  s.mutates();
  s.example("tas job delete chores", "its tasks stay");
  s.example("tas job delete chores --dry-run", "say what would change");
}

int run_delete(cli::App& app, const DeleteArgs& a) {
  auto op = app.begin_operation();
  auto jobs = jobs_of(app);
  const auto job = job_of(app, a.job);
  erase_job(jobs, op, job);
  app.finish(op, fmt::format("job delete {} \"{}\"", to_string(job.id), job.name));
  say_job(app, job, "Deleted " + titled(job));
  return 0;
}

}  // namespace

cli::Command job_add() { return cli::command<AddArgs, declare_add, run_add>("job add", "make a group of tasks"); }
cli::Command job_rename() { return cli::command<RenameArgs, declare_rename, run_rename>("job rename", "give a job another name"); }
cli::Command job_merge() { return cli::command<MergeArgs, declare_merge, run_merge>("job merge", "make one job of two"); }
cli::Command job_delete() { return cli::command<DeleteArgs, declare_delete, run_delete>("job delete", "remove a job, keep its tasks"); }

}  // namespace tas::apps
