#include <algorithm>

#include "apps/tas-migrate/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/db/open.hpp"
#include "libtas/migrate/audit.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;
using Result = migrate::Check::Result;

struct Args {
  std::optional<std::string> folder;
};

void declare(cli::Spec& s, Args& a) {
  declare_directory(s, a.folder);
  s.example("tas-migrate verify --db tas.db", "are the files those that were applied, and is true what they promised?");
  s.details(
      "Compares the checksums of all applied migrations and asks their tas:verify queries again, in transactions that only read. A query that cannot be "
      "asked any more, because a later migration took away what it names, is outdated and no finding. Exit status 6 when something failed.");
  s.json_list("tas.migration.verify/1", {{"number", "of the migration"},
                                         {"name", "of the migration"},
                                         {"check", "checksum, or the place of the query in its file"},
                                         {"result", "ok, outdated or failed"},
                                         {"detail", "why, or null"}});
}

int run(cli::App& app, const Args& a) {
  const auto connection = db::open(app.address().dsn);
  const auto checks = migrate::audit(*connection, migrations_for(app, a.folder, *connection));
  render::Table table{"tas.migration.verify/1",
                      {{"number", "No", Align::right, 0, false}, {"name", "Migration", Align::left, 0, true}, {"check", "Check", Align::left, 0, false},
                       {"result", "Result", Align::left, 0, false}, {"detail", "Why", Align::left, 0, true}},
                      {}, {}};
  for (const auto& c : checks) {
    table.row({std::int64_t{c.number}, c.name, c.what, std::string{migrate::result_name(c.result)}, c.detail.empty() ? render::Cell{} : render::Cell{c.detail}});
  }
  app.print(table);
  const bool is_sound = std::none_of(checks.begin(), checks.end(), [](const auto& c) { return c.result == Result::failed; });
  return is_sound ? 0 : exit_status(Errc::state_conflict);
}

}  // namespace

cli::Command migrate_verify() { return cli::command<Args, declare, run>("verify", "check that what was applied is still true"); }

}  // namespace tas::apps
