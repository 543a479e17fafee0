#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
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
  s.details("Ratings are changed by tas rate. Delay and promptness are computed again.");
}

template <class T, class Convert>
void apply(const std::optional<std::string>& typed, std::optional<T>& field, Convert convert) {
  if (!typed) return;
  if (*typed == "none") field.reset();
  else field = convert(*typed);
}

void apply_texts(const Args& a, domain::Instance& i) {
  const auto text = [](std::string_view what) {
    return [what](const std::string& t) {
      require_storable(t, what, domain::kNoteLimit);
      return t;
    };
  };
  apply(a.note, i.completion_notes, text("the note"));
  apply(a.description, i.description, text("the description"));
  apply(a.context, i.physical_context, text("the context"));
}

void apply_times(cli::App& app, const Args& a, domain::Instance& i) {
  const auto past = [&](const std::string& t) { return time::parse_when(t, app.now(), app.zone(), time::Lean::past); };
  apply(a.due, i.due_at, [&](const std::string& t) { return time::parse_when(t, app.now(), app.zone(), time::Lean::future); });
  apply(a.estimate, i.predicted_duration_min, [](const std::string& t) { return cli::length_of_time(t).count(); });
  apply(a.length, i.duration_min, [](const std::string& t) { return cli::length_of_time(t).count(); });
  if (a.started) {
    if (!i.first_started_at) throw Error::conflict(to_string(i.id) + " was never started").hint("tas start " + to_string(i.id) + " --at WHEN");
    const auto begun = past(*a.started);
    if (i.started_at == i.first_started_at) i.started_at = begun;
    i.first_started_at = begun;
  }
  if (a.completed) {
    if (!i.completed_at) throw Error::conflict(to_string(i.id) + " is not completed").hint("tas done " + to_string(i.id) + " --at WHEN");
    i.completed_at = past(*a.completed);
  }
  if (i.completed_at && i.started_at && *i.completed_at < *i.started_at) throw Error::usage("it would be completed before it was started").hint("check --started and --completed");
  if ((a.started || a.completed) && !a.length && i.completed_at) i.duration_min = domain::worked_min(i, *i.completed_at);
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  auto op = app.begin_operation();
  const auto before = cli::instance_of(app, a.ref, cli::Prefer::latest);
  auto after = before;
  apply_texts(a, after);
  apply_times(app, a, after);
  if (after.completed_at) domain::measure_promptness(after);
  after.edited_at = app.now();
  store::Instances{s.db(), s.user()}.update(op, before, after);
  app.finish(op, fmt::format("instance edit {} \"{}\"", to_string(after.id), after.task_name));
  say(app, after, fmt::format("Changed {} {}", to_string(after.id), quoted_name(after.task_name)));
  return 0;
}

}  // namespace

cli::Command instance_edit() { return cli::command<Args, declare, run>("instance edit", "correct times, lengths and texts"); }

}  // namespace tas::apps
