#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/steps.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/tasks.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::string ref;
  std::optional<std::string> at;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.ref, "a completed instance: its id, @, or a task whose latest one is meant");
  s.option(a.at, "--at", "WHEN", "where it is cut, between its start and its end");
  s.mutates();
  s.example("tas instance split i1 --at '100m ago' --dry-run", "say what would become of it");
  s.example("tas instance split i1 --at '100m ago'", "two attempts of what was logged as one");
  s.details("The first part keeps what was predicted and felt; the second has no ratings, because nobody rated it. Cut is only what was never paused.");
}

// Where it may be cut; throws state_conflict and usage.
void refuse_cut(store::Instances& instances, const domain::Instance& i, Instant at, const Zone& zone, Instant now) {
  const auto named = to_string(i.id) + " \"" + i.task_name + "\"";
  if (i.status != domain::Status::completed || !i.first_started_at) throw Error::conflict(named + " was not worked at from a start to an end").hint("tas instance list --status completed");
  if (!instances.pauses(i.id).empty() || i.worked_before_pause_min) throw Error::conflict(named + " was paused: it has stretches already").hint("tas show " + to_string(i.id));
  if (at > *i.first_started_at && at < *i.completed_at) return;
  throw Error::usage(fmt::format("{} ran from {} to {}", named, time::near_time(*i.first_started_at, now, zone), time::near_time(*i.completed_at, now, zone))).hint("--at lies between them");
}

// Like work that is logged afterwards: nobody knows how long it had been put off.
domain::Instance second_part(const domain::Task& task, Instant begun, Instant ended) {
  auto part = domain::draft_of(task, begun);
  part.predicted_duration_min.reset();
  domain::start(part, begun);
  domain::complete(part, ended, std::nullopt);
  part.delay_min.reset();
  part.procrastination_score.reset();
  part.proactive_score.reset();
  return part;
}

int run(cli::App& app, const Args& a) {
  if (!a.at) throw Error::usage("where is it cut?").hint("for example: tas instance split @ --at '20m ago'");
  const Instant at = past_time(app, a.at);
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Instances instances{s.db(), s.user()};
  const auto before = cli::instance_of(app, a.ref, cli::Prefer::latest);
  refuse_cut(instances, before, at, app.zone(), app.now());
  auto first = before;
  domain::correct_completion(first, at);
  instances.update(op, before, first);
  auto second = second_part(store::Tasks{s.db(), s.user()}.get(before.task), at, *before.completed_at);
  add_completion_facts(instances, second, {});
  second = instances.add(op, second);
  app.finish(op, fmt::format("instance split {} \"{}\"", to_string(before.id), before.task_name));
  const auto length = [](const domain::Instance& i) { return time::duration(Minutes{i.duration_min.value_or(0)}); };
  say(app, second, fmt::format("Split {} {}: {} {}, {} {}{}", to_string(before.id), quoted_name(before.task_name), to_string(first.id), length(first), to_string(second.id),
                               length(second), app.undo_hint()));
  return 0;
}

}  // namespace

cli::Command instance_split() { return cli::command<Args, declare, run>("instance split", "make two attempts of what was logged as one"); }

}  // namespace tas::apps
