#include <algorithm>

#include "apps/tas-migrate/commands.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/base/error.hpp"
#include "libtas/db/open.hpp"
#include "libtas/migrate/runner.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;

struct Args {
  std::optional<std::string> folder;
};

void declare(cli::Spec& s, Args& a) {
  declare_directory(s, a.folder);
  s.example("tas-migrate status", "which migrations are applied, pending, edited or missing");
  s.example("tas-migrate status --db tas.db --json", "the same for a program");
  s.details("Exit status 0 when everything is applied, 6 when something is pending, edited or missing.");
}

int run(cli::App& app, const Args& a) {
  const auto connection = db::open(app.address().dsn);
  const auto entries = migrate::status(*connection, migrations_of(a.folder, connection->engine()));
  render::Table table{"tas.migration.list/1",
                      {{"number", "No", Align::right, 0, false}, {"name", "Migration", Align::left, 0, true},
                       {"state", "State", Align::left, 0, false}, {"applied_at", "Applied", Align::left, 1, false}},
                      {}, {}};
  for (const auto& e : entries) table.row({std::int64_t{e.number}, e.name, std::string{migrate::state_name(e.state)}, render::cell(e.applied_at)});
  app.print(table);
  const bool current = std::all_of(entries.begin(), entries.end(), [](const auto& e) { return e.state == migrate::State::applied; });
  return current ? 0 : exit_status(Errc::state_conflict);
}

}  // namespace

cli::Command migrate_status() { return cli::command<Args, declare, run>("status", "show which migrations are applied"); }

}  // namespace tas::apps
