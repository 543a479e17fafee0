#include <algorithm>
#include <set>

#include "apps/tas-migrate/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/backups.hpp"
#include "libtas/db/open.hpp"
#include "libtas/migrate/state.hpp"

namespace tas::apps {
namespace {

using migrate::State;
using Align = render::Column::Align;

struct Args {
  std::optional<std::string> folder;
};

void declare(cli::Spec& s, Args& a) {
  declare_directory(s, a.folder);
  s.example("tas-migrate status", "which migrations are applied, and which are not");
  s.example("tas-migrate status --db tas.db --json", "the same for a program");
  s.details(
      "Exit status 0 when everything is applied, 6 when something is pending, edited or missing, 78 when the database is newer than this program. "
      "Nothing is created.");
  s.json_list("tas.migration.list/1", {{"number", "of the migration"},
                                       {"name", "of the migration"},
                                       {"state", "applied, reformatted (the file differs in comments, blanks or line ends only), pending, out_of_order "
                                                 "(pending, although a later one is applied), edited, missing (its file is gone), newer (than this program)"},
                                       {"applied_at", "when, or null"}});
}

std::string_view explanation(State state) {
  switch (state) {
    case State::reformatted: return "reformatted: the file differs in comments, blanks or line ends only, which is fine";
    case State::out_of_order: return "out_of_order: it came after a later one had been applied; give it a higher number, or: tas-migrate up --allow-out-of-order NUMBER";
    case State::edited: return "edited: the file says something else than what was applied; put the old file back and write the change as a new migration";
    case State::missing: return "missing: it is applied, but its file is gone; put it back";
    case State::newer: return "newer: applied by a newer version of tas; install that one";
    default: return "";
  }
}

int exit_status_of(const std::vector<migrate::Entry>& entries) {
  const auto any = [&](auto test) { return std::any_of(entries.begin(), entries.end(), [&](const auto& e) { return test(e.state); }); };
  if (any([](State s) { return s == State::newer; })) return exit_status(Errc::config);
  return any([](State s) { return !migrate::is_applied(s); }) ? exit_status(Errc::state_conflict) : 0;
}

int run(cli::App& app, const Args& a) {
  const auto address = app.address();
  cli::require_not_lost(address, app.process());
  const auto connection = db::open(address.dsn);
  const auto entries = migrate::status(*connection, migrations_for(app, a.folder, *connection));
  render::Table table{"tas.migration.list/1",
                      {{"number", "No", Align::right, 0, false}, {"name", "Migration", Align::left, 0, true},
                       {"state", "State", Align::left, 0, false}, {"applied_at", "Applied", Align::left, 1, false}},
                      {}, {}};
  std::set<State> states;
  for (const auto& e : entries) {
    table.row({std::int64_t{e.number}, e.name, std::string{migrate::state_name(e.state)}, render::cell(e.applied_at)});
    states.insert(e.state);
  }
  app.print(table);
  for (const State state : states) {
    if (app.is_for_people() && !explanation(state).empty()) app.note(std::string{explanation(state)});
  }
  return exit_status_of(entries);
}

}  // namespace

cli::Command migrate_status() { return cli::command<Args, declare, run>("status", "show which migrations are applied"); }

}  // namespace tas::apps
