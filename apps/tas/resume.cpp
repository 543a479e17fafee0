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
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

using store::InstanceFilter;

struct Args {
  std::optional<std::string> ref, at;
  bool parallel = false;
};

void declare(cli::Spec& s, Args& a) {
  s.ref(a.ref, "what to continue; the only paused instance when left out");
  s.option(a.at, "--at", "WHEN", "when work went on: now, 17:00, \"20m ago\"");
  s.flag(a.parallel, "--parallel", "although something else is running");
  s.mutates();
  s.example("tas resume", "continue what was paused");
  s.example("tas resume dishes --at '5m ago'", "it went on earlier");
}

domain::Instance paused_of(cli::App& app, const std::optional<std::string>& ref) {
  const auto named = ref ? *ref : app.decided("@");
  if (ref || named != "@") return cli::instance_of(app, named, cli::Prefer::open);
  auto& s = app.session();
  std::vector<domain::Instance> paused;
  std::vector<std::string> names;
  for (auto& i : store::Instances{s.db(), s.user()}.list({.state = InstanceFilter::State::open})) {
    if (!i.is_paused) continue;
    names.push_back(to_string(i.id) + " " + i.task_name);
    paused.push_back(std::move(i));
  }
  if (paused.empty()) throw Error::not_found("nothing is paused").hint("tas list shows what is open");
  cli::Undecided undecided{"@", fmt::format("{} are paused:", paused.size()), {}};
  for (const auto& i : paused) undecided.choices.push_back({to_string(i.id), i.task_name, to_string(i.id) + "  " + time::duration(Minutes{i.worked_before_pause_min.value_or(0)}) + " so far"});
  if (paused.size() > 1) app.leave_undecided(std::move(undecided));
  if (paused.size() > 1) throw Error{Errc::ambiguous, fmt::format("{} instances are paused", paused.size())}.candidates(names).hint("use an id");
  return std::move(paused.front());
}

int run(cli::App& app, const Args& a) {
  const Instant at = past_time(app, a.at);
  auto& s = app.session();
  auto op = app.begin_operation();
  store::Instances instances{s.db(), s.user()};
  const auto before = paused_of(app, a.ref);
  if (!a.parallel) refuse_second(instances, before.id);
  auto after = before;
  resume(op, instances, after, at);
  instances.update(op, before, after);
  app.finish(op, fmt::format("resume {} \"{}\"", to_string(after.id), after.task_name));
  say(app, after, fmt::format("{} {}  {}  {} so far{}", app.glyph("▶", ">"), terminal_safe(after.task_name), to_string(after.id),
                              time::duration(Minutes{domain::worked_min(after, app.now()).value_or(0)}), typed_time(app, a.at, at)));
  return 0;
}

}  // namespace

cli::Command resume() { return cli::command<Args, declare, run>("resume", "continue what was paused"); }
cli::Command instance_resume() { return cli::command<Args, declare, run>("instance resume", "continue what was paused"); }

}  // namespace tas::apps
