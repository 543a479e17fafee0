#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/job_of.hpp"
#include "apps/tas/new_routine.hpp"
#include "apps/tas/occurrence.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/capture.hpp"
#include "libtas/cli/ratings.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/tasks.hpp"
#include "libtas/time/when.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::vector<cli::Word> text;
  cli::Ratings ratings;
  std::optional<std::string> due;
  std::optional<Minutes> estimate;
  std::optional<domain::TaskType> type;
  std::vector<std::string> tags;
  std::optional<std::string> job, every;
  bool is_new = false;
};

void declare(cli::Spec& s, Args& a) {
  s.text(a.text, "what to do; +tag, cat:TAG, due:WHEN, est:LENGTH, type:TYPE, job:JOB and every:EVERY in it are fields");
  s.option(a.due, "--due", "WHEN", "deadline; a date means its end");
  s.option(a.estimate, "--est", "LENGTH", "how long it will take, e.g. 45m", &cli::length_of_time);
  s.option(a.type, "--type", "TYPE", "work, play, self_care or sleep", &cli::task_type);
  s.option(a.tags, "--tag", "TAG", "a tag, like +TAG in the text");
  s.option(a.job, "--job", "JOB", "the job it belongs to: its id or name (tas job list)");
  s.option(a.every, "--every", "EVERY", "make it a routine, e.g. 'weekdays 8am' (tas routine add)");
  s.flag(a.is_new, "--new", "a new task even when one of that name exists");
  cli::declare_ratings(s, a.ratings, domain::Phase::before);
  s.mutates();
  s.example("tas add Reply to landlord +admin due:2026-12-04 -a70", "a task with tag, deadline and expected aversion");
  s.example("tas add 'File taxes' --est 2h --type work", "the same by options");
  s.example("tas add Water the plants 'every:3 days after done'", "a task that comes again, its occurrences still to come");
  s.example("tas add -- buy milk aversion:70", "everything after -- is the name");
  s.details("An unarchived task of exactly that name gets a new open instance; otherwise task and instance are made.");
}

domain::Task new_task(const cli::Captured& c, const Args& a) {
  domain::Task task;
  task.name = c.name;
  task.type = a.type;
  if (c.type && !task.type) task.type = cli::task_type(*c.type);
  const auto estimate = a.estimate ? a.estimate : c.estimate ? std::optional{cli::length_of_time(*c.estimate)} : std::nullopt;
  if (estimate) task.estimate_min = estimate->count();
  task.tags = c.tags;
  for (const auto& tag : a.tags) task.tags.push_back(cli::tag(tag));
  return task;
}

std::string line(cli::App& app, const domain::Instance& i, const domain::Task& task, std::string_view what) {
  std::string text = fmt::format("{} {} {}", what, to_string(task.id), quoted_name(task.name));
  text += "  " + to_string(i.id);
  text += due_line(app, i);
  for (const auto& tag : task.tags) text += "  +" + terminal_safe(tag);
  return text + ratings_line(app, i);
}

// A routine has occurrences of its own, each with its own deadline and prediction.
int run_routine(cli::App& app, const Args& a, const cli::Captured& captured, const domain::Task& wanted) {
  domain::Instance unused;
  if (a.due || captured.due) throw Error::usage("a routine is due by itself").hint("tas routine add --window says how long after its beginning");
  if (!cli::apply_ratings(a.ratings, domain::Phase::before, unused).empty() || !cli::emotions_of(a.ratings).empty()) {
    throw Error::usage("what you expect belongs to one occurrence").hint("tas start takes it");
  }
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Tasks tasks{s.db(), s.user()};
  const auto task = make_routine(app, op, tasks, wanted, {.every = a.every ? a.every : captured.every, .window = {}, .since = {}});
  join_job(app, op, a.job ? a.job : captured.job, task.id);
  app.finish(op, fmt::format("add {} \"{}\"", to_string(task.id), task.name));
  say_routine(app, task, fmt::format("Added {} {}  {}", to_string(task.id), quoted_name(task.name), routine_line(app, task)));
  return 0;
}

int run(cli::App& app, const Args& a) {
  const auto captured = cli::capture(a.text);
  const auto wanted = new_task(captured, a);
  if (a.every || captured.every) return run_routine(app, a, captured, wanted);
  const auto due = a.due ? a.due : captured.due;
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Tasks tasks{s.db(), s.user()};
  std::optional<domain::Task> task;
  const auto named = tasks.named(wanted.name);
  if (!a.is_new && !named.empty() && !named.front().archived_at) {
    if (named.size() > 1 && !named[1].archived_at) {
      throw Error{Errc::ambiguous, fmt::format("{} tasks are called {}", named.size(), quoted_name(wanted.name))}.hint(
          "tas instance add t<ID> adds to one of them, --new makes another");
    }
    task = named.front();
    if (wanted.type || !wanted.tags.empty()) app.warn(to_string(task->id) + " exists: its type and tags stay as they are (tas task edit changes them)");
  }
  const bool existed = task.has_value();
  if (!task) task = tasks.add(op, wanted);
  if (a.is_new && !named.empty()) app.warn("there is another task of that name: " + to_string(named.front().id));
  join_job(app, op, a.job ? a.job : captured.job, task->id);
  store::Instances instances{s.db(), s.user()};
  auto instance = next_attempt(app, instances, *task, app.now());
  if (wanted.estimate_min) instance.predicted_duration_min = wanted.estimate_min;
  if (due) instance.due_at = time::parse_when(*due, app.now(), app.zone(), time::Lean::future);
  if (!cli::apply_ratings(a.ratings, domain::Phase::before, instance).empty()) domain::initialize(instance, app.now());
  instance = instances.add(op, instance);
  if (const auto emotions = cli::emotions_of(a.ratings); !emotions.empty()) instances.set_emotions(op, instance.id, domain::Phase::before, emotions);
  app.finish(op, fmt::format("add {} \"{}\"", to_string(instance.id), task->name));
  say(app, instance, line(app, instance, *task, existed ? "Added another" : "Added"));
  return 0;
}

}  // namespace

cli::Command add() { return cli::command<Args, declare, run>("add", "capture a task and open an instance of it"); }

}  // namespace tas::apps
