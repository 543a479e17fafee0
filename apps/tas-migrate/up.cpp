#include "apps/tas-migrate/commands.hpp"
#include "apps/tas-migrate/run.hpp"
#include "libtas/db/open.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::optional<std::string> folder, atomic;
  std::optional<int> to;
  std::vector<std::string> out_of_order;
  bool no_snapshot = false;
  WaitOptions waits;
};

void declare(cli::Spec& s, Args& a) {
  declare_directory(s, a.folder);
  s.option(a.to, "--to", "NUMBER", "stop after this one", &number_of_migration);
  s.choice(a.atomic, "--atomic", "each|all", {"each", "all"},
           "a transaction for each migration, or one for all; left out: all on SQLite where possible, each on PostgreSQL");
  s.option(a.out_of_order, "--allow-out-of-order", "NUMBER", "apply this one although a later one is applied");
  s.flag(a.no_snapshot, "--no-snapshot", "SQLite: make no copy of the database before");
  declare_waits(s, a.waits);
  s.mutates(cli::Changes::unheard);
  s.example("tas-migrate up --db tas.db", "create the file if need be and bring it up to date");
  s.example("tas-migrate up --dry-run", "run everything and roll it back");
  s.example("tas-migrate up --db tas.db --to 7 --json", "up to version 7, and say so to a program");
  s.details(
      "A migration, its row in the ledger and its tas:verify queries are one transaction: a database is always exactly at some version. "
      "Statements that cannot run in one (tas:nontx) are continued by the next run, whatever has stopped this one. Any number of runners may start at "
      "once: one works, the others wait --runner-wait and find nothing left to do. Before a SQLite file is changed a verified copy is made beside it, "
      "DATABASE.pre-NNN-TIME.db; the last three are kept.");
  declare_run_json(s);
}

int run(cli::App& app, const Args& a) {
  const auto dsn = app.address().dsn;
  const auto connection = db::open(dsn, db::Existence::create_missing);
  const auto known = migrations_for(app, a.folder, *connection);
  Safety safety{app, dsn, !a.no_snapshot};
  Progress progress{app, safety, migrate::Direction::up};
  migrate::Settings settings{.now = app.now(), .to = a.to, .is_dry = app.options().dry_run, .patience = patience_of(a.waits)};
  if (a.atomic) settings.atomic = *a.atomic == "all" ? migrate::Atomic::all : migrate::Atomic::each;
  for (const auto& number : a.out_of_order) settings.out_of_order.insert(number_of_migration(number));
  settings.before_first_change = [&](const auto& first) { safety.before(*connection, first); };
  const int done = migrate::up(*connection, known, settings, progress.report());
  if (done == 0) app.note("Nothing to do: the schema is current.");
  return 0;
}

}  // namespace

cli::Command migrate_up() { return cli::command<Args, declare, run>("up", "apply what is pending"); }

}  // namespace tas::apps
