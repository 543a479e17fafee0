#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/steps.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/time/when.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::string ref;
  std::optional<std::string> due, started, completed, estimate, length, note, description, context;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.ref, "the instance: id, @ or a task");
  s.option(a.due, "--due", "WHEN", "another deadline; none clears it");
  s.option(a.started, "--started", "WHEN", "when it really began");
  s.option(a.completed, "--completed", "WHEN", "when it was really done");
  s.option(a.length, "--for", "LENGTH", "how long it really took; none clears it");
  s.option(a.estimate, "--est", "LENGTH", "another estimate; none clears it");
  s.option(a.note, "-m,--note", "TEXT", "replaces the note; none clears it");
  s.option(a.description, "--description", "TEXT", "what is special this time; none clears it");
  s.option(a.context, "--context", "PLACE", "where it was; none clears it");
  s.mutates();
  s.example("tas instance edit @ --due 2026-12-04", "another deadline");
  s.example("tas instance edit i1 --completed '5m ago' --for 40m", "what really happened");
  s.details("Ratings are changed by tas rate. A measured duration, delay and promptness follow the times; a typed duration stays.");
}

void apply_texts(const Args& a, domain::Instance& i) {
  const auto text = [](std::string_view what) {
    return [what](const std::string& t) {
      require_storable(t, what, domain::kNoteLimit);
      return t;
    };
  };
  cli::apply_or_clear(a.note, i.completion_notes, text("the note"));
  cli::apply_or_clear(a.description, i.description, text("the description"));
  cli::apply_or_clear(a.context, i.physical_context, text("the context"));
}

bool is_empty(const Args& a) {
  return !a.due && !a.started && !a.completed && !a.estimate && !a.length && !a.note && !a.description && !a.context;
}

void apply_times(cli::App& app, const Args& a, domain::Instance& i) {
  cli::apply_or_clear(a.due, i.due_at, [&](const std::string& t) { return time::parse_when(t, app.now(), app.zone(), time::Lean::future); });
  cli::apply_or_clear(a.estimate, i.predicted_duration_min, [](const std::string& t) { return cli::length_of_time(t).count(); });
  // What a measured duration follows must move in an order that never runs backwards.
  const bool completion_first = a.completed && i.completed_at && past_time(app, a.completed, "--completed") > *i.completed_at;
  if (completion_first) domain::correct_completion(i, past_time(app, a.completed, "--completed"));
  if (a.started) domain::correct_start(i, past_time(app, a.started, "--started"));
  if (a.completed && !completion_first) domain::correct_completion(i, past_time(app, a.completed, "--completed"));
  if (a.length && !i.completed_at) throw Error::conflict(to_string(i.id) + " is not completed").hint("tas done " + to_string(i.id) + " --for LENGTH");
  cli::apply_or_clear(a.length, i.duration_min, [](const std::string& t) { return cli::length_of_time(t).count(); });
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  if (is_empty(a)) throw Error::usage("nothing to change").hint("for example: --due WHEN, --completed WHEN, --for LENGTH, -m TEXT");
  auto op = app.begin_operation();
  store::Instances instances{s.db(), s.user()};
  const auto before = cli::instance_of(app, a.ref, cli::Prefer::latest);
  auto after = before;
  apply_texts(a, after);
  apply_times(app, a, after);
  // What was never known (a recorded row, an imported one) does not become known by an edit.
  if (before.delay_min && (a.started || a.completed || a.estimate)) domain::measure_promptness(after);
  if (before.days_since_last_completion && a.completed) {
    const auto last = instances.last_completion_before(after.task, *after.completed_at, after.id);
    after.days_since_last_completion = last ? std::optional{round_to(Minutes{*after.completed_at - *last}.count() / 1440, 4)} : std::nullopt;
  }
  after.edited_at = app.now();
  instances.update(op, before, after);
  app.finish(op, fmt::format("instance edit {} \"{}\"", to_string(after.id), after.task_name));
  say(app, after, fmt::format("Changed {} {}{}", to_string(after.id), quoted_name(after.task_name), a.due ? due_line(app, after) : ""));
  return 0;
}

}  // namespace

cli::Command instance_edit() { return cli::command<Args, declare, run>("instance edit", "correct times, lengths and texts"); }

}  // namespace tas::apps
