#include <fmt/format.h>

#include <filesystem>

#include "apps/tas-migrate/commands.hpp"
#include "apps/tas-migrate/run.hpp"
#include "libtas/cli/backups.hpp"
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
  s.option(a.to, "--to", "NUMBER", "stop after this one", &whole_number);
  s.choice(a.atomic, "--atomic", "each|all", {"each", "all"},
           "a transaction for each migration, or one for all; left out: all on SQLite and on a fresh server where possible, else each");
  s.option(a.out_of_order, "--allow-out-of-order", "NUMBER", "apply this one although a later one is applied");
  s.flag(a.no_snapshot, "--no-snapshot", "SQLite: make no copy of the database before");
  declare_waits(s, a.waits);
  s.mutates(cli::Changes::unheard);
  s.example("tas-migrate up --db tas.db", "create the file if need be and bring it up to date");
  s.example("tas-migrate up --dry-run", "try everything: in a transaction that is rolled back, or on a copy of a SQLite file");
  s.example("tas-migrate up --db tas.db --to 7 --json", "up to version 7, and say so to a program");
  s.details(
      "A migration, its row in the ledger and its tas:verify queries are one transaction: a database is always exactly at some version. "
      "Statements that cannot run in one (tas:nontx) are continued by the next run, whatever has stopped this one. Any number of runners may start at "
      "once: one works, the others wait --runner-wait and find nothing left to do. Before a SQLite file is changed a verified copy is made beside it, "
      "DATABASE.pre-NNN-TIME.db; the last three are kept.");
  declare_run_json(s);
}

struct Opened {
  std::vector<migrate::Migration> known;
  std::unique_ptr<db::Connection> connection;
};

// Of a file that is not there nothing is applied: its migrations are read before it is made, and a dry run makes none.
Opened open(cli::App& app, const db::Dsn& dsn, const std::optional<std::string>& folder) {
  if (dsn.engine == db::Engine::sqlite && !std::filesystem::exists(dsn.file)) {
    auto known = migrations_of(app, folder, dsn.engine);
    if (const auto backups = cli::backups_of(dsn, app.process())) app.warn(dsn.file.string() + " is made anew, although there are backups of it in " + backups->string() + "; if it was lost: tas-backup restore latest --other-database");
    return {std::move(known), app.options().dry_run ? db::open_in_memory() : db::open(dsn, db::Existence::create_missing)};
  }
  auto connection = db::open(dsn, db::Existence::create_missing);
  return {migrations_for(app, folder, *connection), std::move(connection)};
}

std::set<int> out_of_order(const Args& a) {
  std::set<int> numbers;
  for (const auto& number : a.out_of_order) numbers.insert(number_of("--allow-out-of-order", number));
  return numbers;
}

std::string nothing_to_do(const Args& a) {
  return a.to ? fmt::format("Nothing to do: migration {} and all before it are applied.", *a.to) : "Nothing to do: the schema is current.";
}

// What most runs find. A file is only looked at for it: nothing is made beside it, and nobody is waited for.
bool is_current(const cli::App& app, const Args& a, const db::Dsn& dsn, const migrate::Settings& settings) {
  if (dsn.engine != db::Engine::sqlite) return false;
  try {
    const auto looked = db::open_to_look(dsn);
    return looked && migrate::to_apply(*looked, migrations_for(app, a.folder, *looked), settings).empty();
  } catch (const Error&) {
    return false;  // the run itself says what is wrong
  }
}

int run(cli::App& app, const Args& a) {
  const auto dsn = app.address().dsn;
  migrate::Settings settings{.now = app.now(), .to = a.to, .is_dry = app.options().dry_run, .out_of_order = out_of_order(a), .patience = patience_of(a.waits)};
  if (app.is_for_people() && is_current(app, a, dsn, settings)) {
    app.note(nothing_to_do(a));
    return 0;
  }
  const auto [known, connection] = open(app, dsn, a.folder);
  Safety safety{app, dsn, !a.no_snapshot};
  Progress progress{app, safety, migrate::Direction::up};
  if (a.atomic) settings.atomic = *a.atomic == "all" ? migrate::Atomic::all : migrate::Atomic::each;
  settings.before_first_change = [&, &c = *connection](const auto& first) { safety.before(c, first); };
  const int done = migrate::up(*connection, known, settings, progress.report());
  // A dry run may have left out what it cannot try, and said so.
  const bool is_pending = done == 0 && settings.is_dry && !migrate::to_apply(*connection, known, settings).empty();
  if (done == 0 && !is_pending) app.note(nothing_to_do(a));
  return 0;
}

}  // namespace

cli::Command migrate_up() { return cli::command<Args, declare, run>("up", "apply what is pending"); }

}  // namespace tas::apps
