#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/hooks.hpp"

namespace tas::apps {
namespace {

struct NoArgs {};

void declare_list(cli::Spec& s, NoArgs&) {
  s.example("tas hook list", "what is run before and after every change");
  s.example("tas config set hook.post 'logger -t tas'", "every change goes to the system's log");
  s.details("hook.pre is run before a change is stored and can refuse it by ending with another status than 0: the first line it prints says why. hook.post is run "
            "afterwards. Both get the event as JSON (tas.event/1: when, command, summary) on their input, have 5 seconds, and come from your own settings only, never "
            "from a project's. While hook.pre runs others wait with their changes, so it must not change anything with tas itself. --no-hooks leaves both out; a dry run and tas undo do too.");
  s.json_list("tas.hook.list/1", {{"when", "pre or post"}, {"runs", "the command line"}, {"origin", "the file that says so"}});
}

int run_list(cli::App& app, const NoArgs&) {
  render::Table table{"tas.hook.list/1", {{"when", "When"}, {"runs", "Runs", render::Column::Align::left, 0, true}, {"origin", ""}}, {}, {}};
  for (const auto& [name, value] : app.config().all()) {
    if (name.starts_with("hook.")) table.row({name.substr(5), value.text, value.origin});
  }
  app.print(table);
  if (table.rows.empty() && app.is_for_people()) app.note("No hooks. tas config set hook.post 'COMMAND' sets one.");
  return 0;
}

void declare_test(cli::Spec& s, NoArgs&) {
  s.example("tas hook test", "run both with an event that means nothing");
  s.example("tas hook test --json", "the same for a program");
  s.json_list("tas.hook.test.list/1", {{"when", "pre or post"}, {"status", "what it ended with; 124: it took too long"}, {"said", "the first line it printed"}});
}

int run_test(cli::App& app, const NoArgs&) {
  render::Table table{"tas.hook.test.list/1", {{"when", "When"}, {"status", "Status", render::Column::Align::right}, {"said", "Said", render::Column::Align::left, 0, true}}, {}, {}};
  bool all_well = true;
  for (const char* when : {"pre", "post"}) {
    const auto line = app.config().text(std::string{"hook."} + when);
    if (!line) continue;
    const auto ended = cli::run_hook(*line, cli::hook_event(when, "tas hook test", "a test"));
    all_well = all_well && ended.status == 0;
    table.row({std::string{when}, std::int64_t{ended.status}, ended.said});
  }
  app.print(table);
  if (table.rows.empty() && app.is_for_people()) app.note("No hooks are set.");
  return all_well ? 0 : 1;
}

}  // namespace

cli::Command hook_list() { return cli::command<NoArgs, declare_list, run_list>("hook list", "what is run before and after every change"); }
cli::Command hook_test() { return cli::command<NoArgs, declare_test, run_test>("hook test", "try the hooks"); }

}  // namespace tas::apps
