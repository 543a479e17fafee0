#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/rating_questions.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/steps.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/ratings.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::optional<std::string> ref, at, note;
  std::optional<Minutes> length;
  cli::Ratings ratings;
  bool no_rate = false;
};

void declare(cli::Spec& s, Args& a) {
  s.ref(a.ref, "what is done; the running instance when left out");
  s.option(a.at, "--at", "WHEN", "when it was done: now, 17:00, \"20m ago\"");
  s.option(a.length, "--for", "LENGTH", "how long it took, instead of the measured time", &cli::length_of_time);
  s.option(a.note, "-m,--note", "TEXT", "what is worth remembering");
  cli::declare_ratings(s, a.ratings, domain::Phase::after);
  s.flag(a.no_rate, "--no-rate", "ask nothing");
  s.mutates();
  s.example("tas done -r80", "done, with a relief of 80");
  s.example("tas done dishes -r80 -a30 --for 19m -e calm=60 -m 'podcast helped'", "everything in one line");
  s.details("What is not rated stays unknown; nothing is copied from the prediction. tas rate adds ratings later.\nOn a terminal you are asked afterwards how it felt, one key each: 0-9, + for 100, "
            "= for an exact number, Enter to leave it open, ? for the scale, Ctrl-C to end. --no-rate and --no-input ask nothing.");
}

// More time than there was since it began.
void note_longer(cli::App& app, const domain::Instance& before, Minutes length, Instant at) {
  const auto begun = before.first_started_at;
  if (!begun || !app.wants_words()) return;
  const Minutes since{time::minutes_between(*begun, at)};
  if (length > since + Minutes{1}) app.note(fmt::format("  {} is longer than the {} since it was started", time::duration(length), time::duration(since)));
}

int run(cli::App& app, const Args& a) {
  const Instant at = past_time(app, a.at);
  const auto note = stored_text(a.note, "the note", domain::kNoteLimit);
  warn_unusual(app, a.ratings);
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Instances instances{s.db(), s.user()};
  const auto before = cli::instance_of(app, a.ref, cli::Prefer::open);
  auto after = before;
  const auto pause = open_pause(instances, before);
  domain::complete(after, at, a.length ? std::optional{a.length->count()} : std::nullopt, pause ? &*pause : nullptr);
  cli::apply_ratings(a.ratings, domain::Phase::after, after);
  add_completion_facts(instances, after, a.ratings);
  if (note) after.completion_notes = note;
  instances.update(op, before, after);
  if (const auto emotions = cli::emotions_of(a.ratings); !emotions.empty()) instances.set_emotions(op, after.id, domain::Phase::after, emotions);
  app.finish(op, fmt::format("done {} \"{}\"", to_string(after.id), after.task_name));
  const auto questions = a.no_rate ? std::vector<const cli::Question*>{} : open_questions(app, after, domain::Phase::after);
  const auto shown = questions.empty() ? ratings_line(app, after) : felt_line(after);
  say(app, after, fmt::format("{} {}{}{}{}{}", app.glyph("✓", "*"), terminal_safe(after.task_name),
                              after.duration_min ? "  " + time::duration(Minutes{*after.duration_min}) : "", typed_time(app, a.at, at), shown, app.undo_hint()));
  if (a.length) note_longer(app, before, *a.length, at);
  ask_and_store(app, questions, *op.logged_as(), after, domain::Phase::after, false);
  return 0;
}

}  // namespace

cli::Command done() { return cli::command<Args, declare, run>("done", "finish, and say how it felt"); }
cli::Command instance_complete() { return cli::command<Args, declare, run>("instance complete", "finish, and say how it felt"); }

}  // namespace tas::apps
