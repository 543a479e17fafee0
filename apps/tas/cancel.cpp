#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/steps.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/store/instances.hpp"

namespace tas::apps {
namespace {

constexpr std::size_t kCategoryLimit = 64;

struct Args {
  std::optional<std::string> ref, because, note, at;
};

void declare(cli::Spec& s, Args& a) {
  s.ref(a.ref, "what to cancel; the running instance when left out");
  s.option(a.because, "--because", "REASON", "parallel, deferred_to_plan, test, accidental, failed, other, or your own word");
  s.option(a.note, "-m,--note", "TEXT", "more about it");
  s.option(a.at, "--at", "WHEN", "when: now, 17:00, \"20m ago\"");
  s.mutates();
  s.example("tas cancel --because deferred_to_plan", "it turned into planning");
  s.example("tas cancel i2 --because accidental", "it was made by mistake");
  s.details("Stored categories: did_while_another_active, deferred_to_plan, development_test, accidental_initialization, failed_to_complete, "
            "other. Your own words become categories of their own.");
}

std::string category_of(const std::optional<std::string>& because) {
  const auto key = domain::cancellation_key(because.value_or(""));
  if (!key) throw Error::usage("why is it cancelled?").hint("--because parallel, deferred_to_plan, test, accidental, failed, other, or your own word");
  require_storable(*key, "the reason", kCategoryLimit);
  return *key;
}

// A word of the user's own that may be a slip of one that everybody has.
std::string perhaps_slip(const std::string& category) {
  if (domain::is_standard_cancellation(category)) return {};
  const auto near = nearest(category, domain::cancellation_words());
  return near ? fmt::format(" (your own word; did you mean {}?)", *near) : "";
}

int run(cli::App& app, const Args& a) {
  const auto category = category_of(a.because);
  const Instant at = past_time(app, a.at);
  const auto note = stored_text(a.note, "the note", domain::kNoteLimit);
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Instances instances{s.db(), s.user()};
  const auto before = cli::instance_of(app, a.ref, cli::Prefer::open);
  auto after = before;
  const auto pause = open_pause(instances, before);
  domain::cancel(after, at, category, note, pause ? &*pause : nullptr);
  instances.update(op, before, after);
  app.finish(op, fmt::format("cancel {} \"{}\"", to_string(after.id), after.task_name));
  say(app, after, fmt::format("Cancelled {} {}  {}{}{}", to_string(after.id), quoted_name(after.task_name), category + perhaps_slip(category), typed_time(app, a.at, at), app.undo_hint()));
  return 0;
}

}  // namespace

cli::Command cancel() { return cli::command<Args, declare, run>("cancel", "close without doing it"); }
cli::Command instance_cancel() { return cli::command<Args, declare, run>("instance cancel", "close without doing it"); }

}  // namespace tas::apps
