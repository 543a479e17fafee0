#include <fmt/format.h>

#include "apps/tas-migrate/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/db/open.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/migrate/runner.hpp"
#include "libtas/schema/differences.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;

struct Args {
  std::optional<std::string> folder;
};

void declare(cli::Spec& s, Args& a) {
  declare_directory(s, a.folder);
  s.example("tas-migrate parity --db postgresql:///tas", "prove that the server has the schema that SQLite has");
  s.example("tas-migrate parity --db tas.db", "name what was changed by hand in a file");
  s.json_list("tas.parity/1", {{"table", "of the difference"}, {"part", "column, key, check or index; empty: the table itself"}, {"difference", "in words"}});
  s.details(
      "The SQLite migrations are run in memory, and what they yield is compared with the database: tables, columns, logical types, "
      "NOT NULL, defaults, keys, UNIQUE, CHECK, indexes. How each engine spells them does not count. The database has to be current "
      "(tas-migrate up).\n\nExit status 0 when nothing differs, 6 with the list otherwise.");
}

schema::Catalog expected(cli::App& app, const std::optional<std::string>& folder) {
  const auto scratch = db::open_in_memory();
  migrate::up(*scratch, migrations_of(app, folder, db::Engine::sqlite), {.now = app.now()});
  return schema::read_catalog(*scratch);
}

schema::Catalog found(db::Connection& c) {
  const db::Transaction reading{c, db::Access::read};
  return schema::read_catalog(c);
}

int run(cli::App& app, const Args& a) {
  const auto connection = db::open(app.address().dsn);
  migrate::require_current(*connection, migrations_for(app, a.folder, *connection));
  const bool is_server = connection->engine() == db::Engine::postgres;
  const auto left = expected(app, a.folder), right = found(*connection);
  const auto sides = is_server ? schema::Sides{"on sqlite", "on postgres"} : schema::Sides{"in the migrations", "in the database"};
  const auto list = schema::differences(left, right, sides);
  render::Table table{"tas.parity/1",
                      {{"table", "Table", Align::left, 0, false}, {"part", "Part", Align::left, 0, false},
                       {"difference", "Difference", Align::left, 0, true}},
                      {}, {}};
  for (const auto& d : list) table.row({d.table, d.part, d.words});
  if (!list.empty() || !app.is_for_people()) app.print(table);
  if (list.empty()) app.note(fmt::format("No difference: {} tables are the same {} and {}.", left.tables.size(), sides.left, sides.right));
  if (!is_server) app.note("PostgreSQL was not looked at: name a server with --db postgresql://…");
  return list.empty() ? 0 : exit_status(Errc::state_conflict);
}

}  // namespace

cli::Command migrate_parity() { return cli::command<Args, declare, run>("parity", "compare the schema with what the migrations yield"); }

}  // namespace tas::apps
