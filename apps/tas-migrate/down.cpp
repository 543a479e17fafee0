#include <fmt/format.h>

#include "apps/tas-migrate/commands.hpp"
#include "apps/tas-migrate/run.hpp"
#include "libtas/base/error.hpp"
#include "libtas/db/open.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::optional<std::string> folder;
  std::optional<int> steps, to;
  bool no_snapshot = false;
  WaitOptions waits;
};

void declare(cli::Spec& s, Args& a) {
  declare_directory(s, a.folder);
  s.option(a.steps, "--steps", "N", "how many; 1 when left out", &whole_number);
  s.option(a.to, "--to", "NUMBER", "everything after this one; 0: everything", &whole_number);
  s.flag(a.no_snapshot, "--no-snapshot", "SQLite: make no copy of the database before");
  declare_waits(s, a.waits);
  s.mutates(cli::Changes::unheard);
  s.example("tas-migrate down --dry-run", "try taking back the newest migration");
  s.example("tas-migrate down --steps 2 --yes", "take back the newest two, with the data in their tables");
  s.example("tas-migrate down --to 5 --yes", "go back to version 5");
  s.details("A migration that says tas:irreversible, or has no down file, is not taken back: restore a backup instead.");
  declare_run_json(s);
}

int run(cli::App& app, const Args& a) {
  const bool dry = app.options().dry_run;
  if (!dry && !app.options().yes) {
    throw Error::usage("taking back a migration drops the data in its tables").hint("make a copy, then add --yes; --dry-run only tries");
  }
  if (a.steps && a.to) throw Error::usage("--steps and --to are given").hint("choose one");
  const auto dsn = app.address().dsn;
  const auto connection = db::open(dsn);
  const auto known = migrations_of(app, a.folder, connection->engine());
  Safety safety{app, dsn, !a.no_snapshot};
  Progress progress{app, safety, migrate::Direction::down};
  migrate::Settings settings{.now = app.now(), .to = a.to, .steps = a.steps.value_or(1), .is_dry = dry, .patience = patience_of(a.waits)};
  settings.before_first_change = [&](const auto& first) { safety.before(*connection, first); };
  if (a.steps == 0) throw Error::usage("--steps 0 takes back nothing").hint("1 and up");
  const int done = migrate::down(*connection, known, settings, progress.report());
  if (done == 0) app.note(a.to ? fmt::format("Nothing to do: no migration after {} is applied.", *a.to) : "Nothing to do: no migration is applied.");
  return 0;
}

}  // namespace

cli::Command migrate_down() { return cli::command<Args, declare, run>("down", "take back the newest migrations"); }

}  // namespace tas::apps
