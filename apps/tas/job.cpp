#include <fmt/format.h>

#include <algorithm>

#include "apps/tas/commands.hpp"
#include "apps/tas/job_of.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/schemas.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/capture.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/report/instances.hpp"
#include "libtas/store/jobs.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;

struct NoArgs {};
struct AddArgs {
  std::vector<cli::Word> name;
  std::optional<domain::TaskType> type;
  std::optional<std::string> description;
};
struct JobArgs {
  std::string job;
};
struct WordsArgs {
  std::vector<std::string> words;
};
struct MergeArgs {
  std::string job;
  std::optional<std::string> into;
};

store::Jobs jobs_of(cli::App& app) { return {app.session().db(), app.session().user()}; }

// Deleted ones stay assigned, for their return, and are not counted.
std::vector<domain::Task> tasks_of(cli::App& app, JobId job) {
  store::Tasks tasks{app.session().db(), app.session().user()};
  std::vector<domain::Task> found;
  for (const auto& member : jobs_of(app).tasks(job)) {
    if (auto task = tasks.find(member.task); task && !task->deleted_at) found.push_back(std::move(*task));
  }
  return found;
}

render::Table job_table(std::string schema) {
  return {std::move(schema), {{"id", "ID", Align::left, 0, false}, {"name", "Job", Align::left, 0, true}, {"type", "Type", Align::left, 1, false},
                              {"tasks", "Tasks", Align::right, 0, false}, {"description", "", Align::left, 0, false}}, {}, {}};
}

std::vector<render::Cell> job_cells(cli::App& app, const domain::Job& job) {
  return {to_string(job.id), job.name, job.type ? render::Cell{std::string{domain::type_name(*job.type)}} : render::Cell{},
          static_cast<std::int64_t>(tasks_of(app, job.id).size()), render::cell(job.description)};
}

void say_job(cli::App& app, const domain::Job& job, const std::string& line) {
  auto one = job_table("tas.job/1");
  one.row(job_cells(app, job));
  say(app, std::move(one), line + std::string{app.undo_hint()});
}

std::string titled(const domain::Job& job) { return to_string(job.id) + " " + quoted_name(job.name); }

void declare_list(cli::Spec& s, NoArgs&) {
  s.example("tas job list", "every job and how many tasks belong to it");
  s.example("tas job list --json", "the same for a program");
  s.json_list("tas.job.list/1", {{"id, name", "of the job"}, {"type", "work, play, self_care, sleep or null"}, {"tasks", "how many belong to it"}, {"description", "what it is about, or null"}});
}

int run_list(cli::App& app, const NoArgs&) {
  auto table = job_table("tas.job.list/1");
  for (const auto& job : jobs_of(app).list()) table.row(job_cells(app, job));
  app.print(table);
  if (table.rows.empty() && app.is_for_people()) app.note("No jobs. tas job add NAME makes one.");
  return 0;
}

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

void declare_show(cli::Spec& s, JobArgs& a) {
  s.required_ref(a.job, "the job: its id or name", "JOB");
  s.example("tas job show household", "the tasks that belong to it");
  s.example("tas job show household --json", "the same for a program");
  describe_tasks(s);
}

int run_show(cli::App& app, const JobArgs& a) {
  auto& s = app.session();
  const auto job = job_of(app, a.job);
  auto table = report::task_table();
  for (const auto& task : tasks_of(app, job.id)) table.row(report::task_row(task, store::TaskStatsStore{s.db()}.of(task.id)));
  app.print(table);
  if (table.rows.empty() && app.is_for_people()) app.note("No task belongs to " + titled(job) + ". tas job assign TASK " + to_string(job.id));
  return 0;
}

void declare_rename(cli::Spec& s, WordsArgs& a) {
  s.paths(a.words, "JOB NAME", "the job (one word, or quoted), and its new name");
  s.mutates();
  s.example("tas job rename household Home", "its tasks stay with it");
  s.example("tas job rename j1 Home and garden", "the name needs no quotes");
}

int run_rename(cli::App& app, const WordsArgs& a) {
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

void declare_delete(cli::Spec& s, JobArgs& a) {
  s.required_ref(a.job, "the job: its id or name", "JOB");
  s.mutates();
  s.example("tas job delete chores", "its tasks stay");
  s.example("tas job delete chores --dry-run", "say what would change");
}

int run_delete(cli::App& app, const JobArgs& a) {
  auto op = app.begin_operation();
  auto jobs = jobs_of(app);
  const auto job = job_of(app, a.job);
  erase_job(jobs, op, job);
  app.finish(op, fmt::format("job delete {} \"{}\"", to_string(job.id), job.name));
  say_job(app, job, "Deleted " + titled(job));
  return 0;
}

template <bool joins>
void declare_assign(cli::Spec& s, WordsArgs& a) {
  s.paths(a.words, "TASK JOB", "the task (one word, or quoted) and the job, by id or name");
  s.mutates();
  const std::string verb = joins ? "assign" : "unassign", task = joins ? "dishes" : "groceries", id = joins ? "t1" : "t3";
  s.example("tas job " + verb + " " + task + " household", joins ? "it belongs to it; to several jobs, too" : "it belongs to it no more");
  s.example("tas job " + verb + " " + id + " j1 --dry-run", "say what would change");
}

template <bool joins>
int run_assign(cli::App& app, const WordsArgs& a) {
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

cli::Command job_list() { return cli::command<NoArgs, declare_list, run_list>("job list", "every job"); }
cli::Command job_add() { return cli::command<AddArgs, declare_add, run_add>("job add", "make a group of tasks"); }
cli::Command job_show() { return cli::command<JobArgs, declare_show, run_show>("job show", "the tasks of a job"); }
cli::Command job_rename() { return cli::command<WordsArgs, declare_rename, run_rename>("job rename", "give a job another name"); }
cli::Command job_merge() { return cli::command<MergeArgs, declare_merge, run_merge>("job merge", "make one job of two"); }
cli::Command job_delete() { return cli::command<JobArgs, declare_delete, run_delete>("job delete", "remove a job, keep its tasks"); }
cli::Command job_assign() { return cli::command<WordsArgs, declare_assign<true>, run_assign<true>>("job assign", "put a task into a job"); }
cli::Command job_unassign() { return cli::command<WordsArgs, declare_assign<false>, run_assign<false>>("job unassign", "take a task out of a job"); }

}  // namespace tas::apps
