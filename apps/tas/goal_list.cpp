#include "apps/tas/commands.hpp"
#include "apps/tas/goal_row.hpp"
#include "libtas/cli/app.hpp"

namespace tas::apps {
namespace {

struct Args {};

void declare(cli::Spec& s, Args&) {
  s.example("tas goal list", "the goal that holds, and the ones before");
  s.example("tas goal list -o csv", "the same as CSV");
  s.details("A row without hours says that from then on there was no goal.");
  s.json_list("tas.goal.list/1", {{"set_at", "it holds from then on, until the next one"},
                                  {"hours", "productive hours a week; null: none from then on"},
                                  {"mode", "rolling7 or week-monday"}});
}

int run(cli::App& app, const Args&) {
  auto& s = app.session();
  auto t = goal_table();
  for (const auto& goal : store::WeeklyGoals{s.db(), s.user()}.list()) t.row(goal_cells(goal));
  app.print(t);
  if (t.rows.empty() && app.is_for_people()) app.note("No goal. tas goal set --hours 30 sets one.");
  return 0;
}

}  // namespace

cli::Command goal_list() { return cli::command<Args, declare, run>("goal list", "weekly goals, newest first"); }

}  // namespace tas::apps
