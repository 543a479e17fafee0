#include <fmt/format.h>

#include "apps/tas-migrate/commands.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/values.hpp"
#include "libtas/db/open.hpp"
#include "libtas/migrate/runner.hpp"

namespace tas::apps {
namespace {

struct Args {
  std::optional<std::string> folder;
  std::optional<std::int64_t> to;
};

void declare(cli::Spec& s, Args& a) {
  declare_directory(s, a.folder);
  s.option(a.to, "--to", "NUMBER", "stop after this one", &cli::row_count);
  s.mutates();
  s.example("tas-migrate up --db tas.db", "create the file if need be and bring it up to date");
  s.example("tas-migrate up --dry-run", "run everything and roll it back");
  s.details("Each migration and its ledger row are one transaction: a database is always exactly at some version.");
}

int run(cli::App& app, const Args& a) {
  const auto connection = db::open(app.address().dsn, db::Existence::create_missing);
  const bool dry = app.options().dry_run;
  const auto known = migrations_of(a.folder, connection->engine());
  const auto to = a.to ? std::optional{static_cast<int>(*a.to)} : std::nullopt;
  const int done = migrate::up(*connection, known, {.now = app.now(), .to = to, .is_dry = dry}, {.done = [&](const auto& m, Minutes took) {
    if (!dry) app.log().info("applied", {{"migration", migrate::title(m)}, {"took_ms", took.count() * 60000}});
    app.note(fmt::format("{} {}  {:.1f} ms", dry ? "would apply" : "applied", migrate::title(m), took.count() * 60000));
  }});
  if (done == 0) app.note("Nothing to do: the schema is current.");
  return 0;
}

}  // namespace

cli::Command migrate_up() { return cli::command<Args, declare, run>("up", "apply what is pending"); }

}  // namespace tas::apps
