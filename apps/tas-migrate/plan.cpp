#include <fmt/format.h>

#include "apps/tas-migrate/commands.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/db/open.hpp"
#include "libtas/migrate/plan.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;
using migrate::PlannedStatement;

struct Args {
  std::optional<std::string> folder;
  std::optional<int> to;
  bool tries = false;
  WaitOptions waits;
};

void declare(cli::Spec& s, Args& a) {
  declare_directory(s, a.folder);
  s.option(a.to, "--to", "NUMBER", "stop after this one", &whole_number);
  s.flag(a.tries, "--execute-rollback", "really run everything in one transaction, roll it back, and say how long each took and which locks it held");
  declare_waits(s, a.waits);
  s.example("tas-migrate plan --db tas.db", "every statement that up would run, and on which table");
  s.example("tas-migrate plan --db tas.db --execute-rollback", "try them, and roll back");
  s.details(
      "On PostgreSQL the lock and the work on the table are a forecast from the statement's words: ACCESS EXCLUSIVE keeps out readers and writers, SHARE "
      "and SHARE ROW EXCLUSIVE writers, the others neither. --execute-rollback shows what really happens; it takes the same locks meanwhile. On SQLite "
      "one writer keeps out all others, and readers go on.");
  s.json_list("tas.migration.plan/1", {{"number", "of the migration"},
                                       {"name", "of the migration"},
                                       {"line", "of the statement in its file"},
                                       {"statement", "its text"},
                                       {"table", "that it works on, or null"},
                                       {"rows", "of the table: on PostgreSQL an estimate, null when there is none"},
                                       {"bytes", "of the table with its indexes; PostgreSQL only"},
                                       {"lock", "forecast on PostgreSQL, or null"},
                                       {"keeps_out", "readers and writers, writers, other changes of the schema, nobody"},
                                       {"work", "none, scan or rewrite: what happens to the whole table"},
                                       {"transaction", "false for tas:nontx"},
                                       {"took_ms", "with --execute-rollback"},
                                       {"locks", "with --execute-rollback on PostgreSQL: what it locked first"},
                                       {"rewritten", "with --execute-rollback on PostgreSQL: tables that were written anew"}});
}

render::Cell or_null(std::string_view text) { return text.empty() ? render::Cell{} : render::Cell{std::string{text}}; }

render::Table table_of(const std::vector<PlannedStatement>& plan, bool is_postgres, bool tried, bool for_people) {
  render::Table table{"tas.migration.plan/1",
                      {{"number", "No", Align::right, 0, false}, {"name", "", Align::left, 0, false}, {"line", "Line", Align::right, 1, false},
                       {"statement", "Statement", Align::left, 0, true}, {"table", "Table", Align::left, 0, false}, {"rows", "Rows", Align::right, 0, false},
                       {"bytes", is_postgres ? "Bytes" : "", Align::right, 3, false}, {"lock", is_postgres ? "Lock" : "", Align::left, 1, false},
                       {"keeps_out", is_postgres ? "Keeps out" : "", Align::left, 2, false}, {"work", is_postgres ? "Work" : "", Align::left, 0, false},
                       {"transaction", "", Align::left, 0, false}, {"took_ms", tried ? "ms" : "", Align::right, 0, false},
                       {"locks", tried && is_postgres ? "Locked" : "", Align::left, 0, false},
                       {"rewritten", tried && is_postgres ? "Rewritten" : "", Align::left, 2, false}},
                      {}, {}};
  for (const auto& p : plan) {
    const bool locks = is_postgres && !p.effect.lock.empty();
    const render::Cell ms = p.took ? render::Cell{milliseconds_of(*p.took)} : render::Cell{};
    const render::Cell shown_ms = p.took ? render::Cell{fmt::format("{:.1f} ms", milliseconds_of(*p.took))} : render::Cell{};
    table.row({std::int64_t{p.migration->number}, p.migration->name, static_cast<std::int64_t>(p.line), p.text, or_null(p.effect.table),
               render::cell(p.rows), render::cell(p.bytes), locks ? or_null(p.effect.lock) : render::Cell{},
               is_postgres ? or_null(migrate::kept_out(p.effect.lock)) : render::Cell{},
               is_postgres ? or_null(migrate::work_name(p.effect.work)) : render::Cell{}, !p.is_nontx, for_people ? shown_ms : ms, or_null(join(p.locks, ", ")),
               or_null(join(p.rewritten, ", "))});
  }
  return table;
}

int run(cli::App& app, const Args& a) {
  const auto connection = db::open(app.address().dsn);
  const auto known = migrations_for(app, a.folder, *connection);
  const migrate::Settings settings{.now = app.now(), .to = a.to, .patience = patience_of(a.waits)};
  const migrate::Says says = [&](const std::string& text) { app.note(text); };
  const auto plan = a.tries ? migrate::plan_by_trying(*connection, known, settings, says) : migrate::plan(*connection, known, settings);
  if (plan.empty() && app.is_for_people()) {
    app.note("Nothing to do: the schema is current.");
    return 0;
  }
  app.print(table_of(plan, connection->engine() == db::Engine::postgres, a.tries, app.is_for_people()));
  if (a.tries) app.note("Rolled back: nothing was changed.");
  return 0;
}

}  // namespace

cli::Command migrate_plan() { return cli::command<Args, declare, run>("plan", "show what up would do, and to whom"); }

}  // namespace tas::apps
