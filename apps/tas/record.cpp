#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/occurrence.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/steps.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/capture.hpp"
#include "libtas/cli/ratings.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/tasks.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::string ref;
  std::optional<std::string> at, note;
  std::optional<Minutes> length;
  std::optional<double> expected_aversion, expected_relief;
  cli::Ratings ratings;
  bool create = false;
};

void declare(cli::Spec& s, Args& a) {
  s.required_ref(a.ref, "the task: id, name or the beginning of a name");
  s.option(a.at, "--at", "WHEN", "when it began; when left out it ends now");
  s.option(a.length, "--for", "LENGTH", "how long it took", &cli::length_of_time);
  s.option(a.note, "-m,--note", "TEXT", "what is worth remembering");
  s.option(a.expected_aversion, "-a,--expected-aversion", "0-100", "the aversion you had expected, if you had", &cli::rating);
  s.option(a.expected_relief, "--expected-relief", "0-100", "the relief you had expected, if you had", &cli::rating);
  cli::declare_ratings(s, a.ratings, domain::Phase::after, 'A');
  s.flag(a.create, "--create", "make the task when there is none of that name");
  s.mutates();
  s.example("tas record groceries --at '2026-11-19 18:00' --for 40m -A20 -r50", "log finished work in one line");
  s.example("tas record groceries --for 40m", "it ended just now");
}

domain::Task task_for(cli::App& app, const Args& a, store::Operation& op) {
  auto& s = app.session();
  if (auto task = cli::find_task(app, a.ref)) {
    cli::refuse_archived(*task);
    return std::move(*task);
  }
  if (!a.create) {
    try {
      return cli::task_of(app, a.ref);
    } catch (const Error& e) {
      if (e.code() != Errc::not_found) throw;
      throw Error{e.code(), e.message()}.hint(e.hint() + "; with --create tas record makes it");
    }
  }
  domain::Task fresh;
  fresh.name = cli::task_name(a.ref);
  return store::Tasks{s.db(), s.user()}.add(op, fresh);
}

// Logged after the fact: nobody knows how long it had been put off, so delay and promptness stay unknown.
domain::Instance finished(cli::App& app, const Args& a, const domain::Task& task, store::Instances& instances) {
  const auto length = a.length.value_or(Minutes{0});
  const auto micros = std::chrono::floor<std::chrono::microseconds>(length);
  const Instant begun = a.at ? past_time(app, a.at) : app.now() - micros;
  const Instant ended = begun + micros;
  if (ended > app.now()) throw Error::usage("that would end in the future").hint("check --at and --for");
  auto i = next_attempt(app, instances, task, begun);
  i.predicted_duration_min.reset();
  i.predicted_aversion = a.expected_aversion;
  i.predicted_relief = a.expected_relief;
  if (a.length) domain::start(i, begun);
  domain::complete(i, ended, a.length ? std::optional{length.count()} : std::nullopt);
  i.delay_min.reset();
  i.procrastination_score.reset();
  i.proactive_score.reset();
  cli::apply_ratings(a.ratings, domain::Phase::after, i);
  std::vector<std::string> late;
  if (a.expected_aversion) late.emplace_back("predicted_aversion");
  if (a.expected_relief) late.emplace_back("predicted_relief");
  cli::mark(i, late, "late");
  add_completion_facts(instances, i, a.ratings);
  i.completion_notes = stored_text(a.note, "the note", domain::kNoteLimit);
  return i;
}

int run(cli::App& app, const Args& a) {
  warn_unusual(app, a.ratings);
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Instances instances{s.db(), s.user()};
  const auto task = task_for(app, a, op);
  const auto fresh = finished(app, a, task, instances);
  // A line that was typed twice.
  for (const auto& same : instances.list({.state = store::InstanceFilter::State::completed, .task = task.id, .since = fresh.completed_at, .until = *fresh.completed_at + std::chrono::microseconds{1}})) {
    if (a.at && same.duration_min == fresh.duration_min) app.warn(fmt::format("{} \"{}\" was recorded for the same time; tas undo takes this one back", to_string(same.id), same.task_name));
  }
  const auto instance = instances.add(op, fresh);
  if (const auto emotions = cli::emotions_of(a.ratings); !emotions.empty()) instances.set_emotions(op, instance.id, domain::Phase::after, emotions);
  app.finish(op, fmt::format("record {} \"{}\"", to_string(instance.id), instance.task_name));
  const std::string when = instance.started_at ? time::near_time(*instance.started_at, app.now(), app.zone()) + "-" + time::clock_time(*instance.completed_at, app.zone())
                                               : time::near_time(*instance.completed_at, app.now(), app.zone());
  const std::string unpredicted = a.expected_aversion || a.expected_relief ? "" : "  (no prediction kept)";
  say(app, instance, fmt::format("{} {}  {}  {}{}{}", app.glyph("✓", "*"), terminal_safe(instance.task_name), to_string(instance.id), when,
                                 ratings_line(app, instance), unpredicted));
  return 0;
}

}  // namespace

cli::Command record() { return cli::command<Args, declare, run>("record", "log finished work in one line"); }

}  // namespace tas::apps
