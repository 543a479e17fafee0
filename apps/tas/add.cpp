#include "apps/tas/adding.hpp"
#include "apps/tas/commands.hpp"
#include "apps/tas/template_of.hpp"
#include "libtas/cli/capture.hpp"
#include "libtas/cli/values.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::vector<cli::Word> text;
  cli::Ratings ratings;
  std::optional<std::string> due;
  std::optional<Minutes> estimate;
  std::optional<domain::TaskType> type;
  std::vector<std::string> tags;
  std::optional<std::string> job, every, from;
  bool is_new = false, is_begun = false;
};

void declare(cli::Spec& s, Args& a) {
  s.text(a.text, "what to do; +tag, cat:TAG, due:WHEN, est:LENGTH, type:TYPE, job:JOB and every:EVERY in it are fields");
  s.option(a.due, "--due", "WHEN", "deadline; a date means its end");
  s.option(a.estimate, "--est", "LENGTH", "how long it will take, e.g. 45m", &cli::length_of_time);
  s.option(a.type, "--type", "TYPE", "work, play, self_care or sleep", &cli::task_type);
  s.option(a.tags, "--tag", "TAG", "a tag, like +TAG in the text");
  s.option(a.job, "--job", "JOB", "the job it belongs to: its id or name (tas job list)");
  s.option(a.every, "--every", "EVERY", "make it a routine, e.g. 'weekdays 8am' (tas routine add)");
  s.option(a.from, "--like", "TEMPLATE", "what is not typed is taken from there (tas task template list)");
  s.flag(a.is_begun, "--start", "and begin at once (tas start)");
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

int run(cli::App& app, const Args& a) {
  const auto captured = cli::capture(a.text, app.now(), app.zone());
  Adding adding{.task = new_task(captured, a), .due = a.due ? a.due : captured.due, .job = a.job ? a.job : captured.job,
                .routine = {.every = a.every ? a.every : captured.every, .window = {}, .since = {}}, .is_new = a.is_new, .is_begun = a.is_begun};
  auto op = app.begin_operation();
  if (a.from) fill_from(template_of(app, *a.from), adding);
  return finish_adding(app, op, adding, a.ratings);
}

}  // namespace

cli::Command add() { return cli::command<Args, declare, run>("add", "capture a task and open an instance of it"); }

}  // namespace tas::apps
