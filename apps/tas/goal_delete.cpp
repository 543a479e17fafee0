#include "apps/tas/commands.hpp"
#include "apps/tas/goal_row.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"

namespace tas::apps {
namespace {

struct Args {};

void declare(cli::Spec& s, Args&) {
  s.mutates();
  s.example("tas goal delete", "from now on there is no goal");
  s.example("tas goal delete --dry-run", "say what would change");
  s.details("Weeks before keep the goal they had; tas goal list shows it.");
}

int run(cli::App& app, const Args&) {
  auto& s = app.session();
  auto op = app.begin_operation();
  store::WeeklyGoals goals{s.db(), s.user()};
  const auto holding = goals.at(app.now());
  if (!holding) throw Error::not_found("there is no goal").hint("tas goal set --hours 30");
  auto none = *holding;
  none.hours.reset();
  none = goals.set(op, none);
  app.finish(op, "goal deleted");
  say(app, goal_row(none), "No goal from now on" + std::string{app.undo_hint()});
  return 0;
}

}  // namespace

cli::Command goal_delete() { return cli::command<Args, declare, run>("goal delete", "have no weekly goal from now on"); }

}  // namespace tas::apps
