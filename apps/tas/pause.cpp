#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "apps/tas/steps.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/refs.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/domain/lifecycle.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::optional<std::string> ref, at, note;
  std::optional<double> percent;
};

void declare(cli::Spec& s, Args& a) {
  s.ref(a.ref, "what to pause; the running instance when left out");
  s.option(a.at, "--at", "WHEN", "when work stopped: now, 17:00, \"20m ago\"");
  s.option(a.note, "-m,--note", "TEXT", "why");
  s.option(a.percent, "--percent", "0-1000", "how much is done", &cli::percent);
  s.mutates();
  s.example("tas pause -m phone", "stop the clock and say why");
  s.example("tas pause --percent 25", "note the progress");
}

int run(cli::App& app, const Args& a) {
  const Instant at = past_time(app, a.at);
  const auto note = stored_text(a.note, "the note", domain::kNoteLimit);
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Instances instances{s.db(), s.user()};
  const auto before = cli::instance_of(app, a.ref, cli::Prefer::open);
  auto after = before;
  instances.add_pause(op, domain::pause(after, at, a.percent, note));
  instances.update(op, before, after);
  app.finish(op, fmt::format("pause {} \"{}\"", to_string(after.id), after.task_name));
  say(app, after, fmt::format("{} {}  {}{}", app.glyph("⏸", "="), terminal_safe(after.task_name), time::duration(Minutes{*after.worked_before_pause_min}), typed_time(app, a.at, at)));
  return 0;
}

}  // namespace

cli::Command pause() { return cli::command<Args, declare, run>("pause", "stop the clock for a while"); }
cli::Command instance_pause() { return cli::command<Args, declare, run>("instance pause", "stop the clock for a while"); }

}  // namespace tas::apps
