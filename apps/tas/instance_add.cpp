#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/occurrence.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/ratings.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/time/format.hpp"
#include "libtas/time/when.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::string ref;
  std::optional<std::string> due, description;
  std::optional<Minutes> estimate;
  cli::Ratings ratings;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.ref, "the task: id, name or the beginning of a name", "TASK");
  s.option(a.due, "--due", "WHEN", "deadline; a date means its end");
  s.option(a.estimate, "--est", "LENGTH", "how long it will take, e.g. 45m", &cli::length_of_time);
  s.option(a.description, "--description", "TEXT", "what is special this time");
  cli::declare_ratings(s, a.ratings, domain::Phase::before);
  s.mutates();
  s.example("tas instance add dishes --due 19:00", "open another attempt");
  s.example("tas instance add t4 -a70 -r60", "with a prediction");
}

int run(cli::App& app, const Args& a) {
  if (a.description) require_storable(*a.description, "the description", domain::kDescriptionLimit);
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Instances instances{s.db(), s.user()};
  const auto task = cli::task_of(app, a.ref);
  cli::refuse_archived(task);
  auto instance = next_attempt(app, instances, task, app.now());
  if (a.estimate) instance.predicted_duration_min = a.estimate->count();
  if (a.due) instance.due_at = time::parse_when(*a.due, app.now(), app.zone(), time::Lean::future);
  instance.description = a.description;
  if (!cli::apply_ratings(a.ratings, domain::Phase::before, instance).empty()) domain::initialize(instance, app.now());
  instance = instances.add(op, instance);
  if (const auto emotions = cli::emotions_of(a.ratings); !emotions.empty()) instances.set_emotions(op, instance.id, domain::Phase::before, emotions);
  app.finish(op, fmt::format("instance add {} \"{}\"", to_string(instance.id), task.name));
  say(app, instance, fmt::format("Opened {} {}{}{}", to_string(instance.id), quoted_name(task.name),
                                 due_line(app, instance), ratings_line(app, instance)));
  return 0;
}

}  // namespace

cli::Command instance_add() { return cli::command<Args, declare, run>("instance add", "open an attempt at a task"); }

}  // namespace tas::apps
