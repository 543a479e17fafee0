#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/steps.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/ratings.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/store/instances.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::optional<std::string> ref;
  cli::Ratings ratings;
  bool expected = false;
};

void declare(cli::Spec& s, Args& a) {
  s.ref(a.ref, "what to rate; the running instance when left out");
  s.flag(a.expected, "--expected", "these are what you had expected, although it is closed");
  cli::declare_ratings(s, a.ratings, domain::Phase::after);
  s.option(a.ratings.motivation, "--motivation", "0-100", "how motivated you were before", &cli::rating);
  s.option(a.ratings.excitement, "--excitement", "-100..100", "change of expected relief before the work", &cli::excitement);
  s.option(a.ratings.context, "--context", "PLACE", "where it was");
  s.mutates();
  s.example("tas rate dishes -r80 -a30", "how the last dishes felt");
  s.example("tas rate i1 --expected -a70", "what you had expected of i1");
  s.details("On a closed instance the ratings are what you felt, on an open one what you expect. They are marked as given late.");
}

// What was given besides aversion and relief, which the line shows anyway.
std::string also(std::vector<std::string> columns) {
  std::erase_if(columns, [](const std::string& c) { return c.ends_with("_aversion") || c.ends_with("_relief"); });
  return columns.empty() ? "" : "  (" + join(columns, ", ") + ")";
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  warn_unusual(app, a.ratings);
  auto op = app.begin_operation();
  store::Instances instances{s.db(), s.user()};
  const auto before = cli::instance_of(app, a.ref, cli::Prefer::latest);
  auto after = before;
  const auto phase = a.expected || !before.is_closed() ? domain::Phase::before : domain::Phase::after;
  const auto columns = cli::apply_ratings(a.ratings, phase, after);
  const auto emotions = cli::emotions_of(a.ratings);
  if (columns.empty() && emotions.empty() && !a.ratings.context && !a.ratings.skills) {
    throw Error::usage("nothing to rate").hint("for example: tas rate " + to_string(before.id) + " -r80 -a30");
  }
  // A prediction for work that has not begun is in time.
  if (before.is_closed() || before.first_started_at) cli::mark(after, columns, "late");
  else if (!after.initialized_at) {
    after.initialized_at = app.now();
    after.status = domain::Status::initialized;
  }
  if (after.predicted_aversion && !before.initialized_at && after.initialized_at && !instances.has_prediction(after.task)) {
    after.initial_aversion = after.predicted_aversion;
  }
  instances.update(op, before, after);
  if (!emotions.empty()) instances.set_emotions(op, after.id, phase, emotions);
  app.finish(op, fmt::format("rate {} \"{}\"", to_string(after.id), after.task_name));
  say(app, after, fmt::format("Rated {} {}{}", to_string(after.id), quoted_name(after.task_name), ratings_line(app, after)) + also(columns));
  return 0;
}

}  // namespace

cli::Command rate() { return cli::command<Args, declare, run>("rate", "add or correct ratings later"); }
cli::Command instance_rate() { return cli::command<Args, declare, run>("instance rate", "add or correct ratings later"); }

}  // namespace tas::apps
