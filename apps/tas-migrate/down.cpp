#include <fmt/format.h>

#include "apps/tas-migrate/commands.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/db/open.hpp"
#include "libtas/migrate/runner.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::optional<std::string> folder;
  std::optional<std::int64_t> steps;
};

void declare(cli::Spec& s, Args& a) {
  declare_directory(s, a.folder);
  s.option(a.steps, "--steps", "N", "how many; 1 when left out", &cli::row_count);
  s.mutates();
  s.example("tas-migrate down --dry-run", "try taking back the newest migration");
  s.example("tas-migrate down --steps 2 --yes", "take back the newest two, with the data in their tables");
}

int run(cli::App& app, const Args& a) {
  const bool dry = app.options().dry_run;
  if (!dry && !app.options().yes) {
    throw Error::usage("taking back a migration drops the data in its tables").hint("make a copy, then add --yes; --dry-run only tries");
  }
  const auto connection = db::open(app.address().dsn);
  const auto known = migrations_of(a.folder, connection->engine());
  const int steps = static_cast<int>(a.steps.value_or(1));
  const int done = migrate::down(*connection, known, {.steps = steps, .is_dry = dry}, {.done = [&](const auto& m, Minutes took) {
    if (!dry) app.log().info("took back", {{"migration", migrate::title(m)}, {"took_ms", took.count() * 60000}});
    app.note((dry ? "would take back " : "took back ") + migrate::title(m));
  }});
  if (done == 0) app.note("Nothing to do: no migration is applied.");
  return 0;
}

}  // namespace

cli::Command migrate_down() { return cli::command<Args, declare, run>("down", "take back the newest migration"); }

}  // namespace tas::apps
