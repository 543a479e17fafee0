#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/said.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/store/operation.hpp"
#include "libtas/store/operations.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

struct Args {};

void declare(cli::Spec& s, Args&) {
  s.mutates();
  s.example("tas undo", "take back the last command, an import too");
  s.example("tas undo --dry-run", "say what would be taken back");
}

int run(cli::App& app, const Args&) {
  auto& s = app.session();
  db::Transaction transaction{s.db()};
  store::lock_history(s.db(), s.user());
  store::Operations log{s.db(), s.user()};
  const auto last = log.last();
  if (!last) throw Error{Errc::failed, "there is nothing to undo"};
  const std::string what = terminal_safe(last->summary) + " (" + time::near_time(last->at, app.now(), app.zone()) + ")";
  log.undo(*last, app.now());
  if (!app.options().dry_run) transaction.commit();
  render::Table one{"tas.undo/1", {}, {}, {}};
  for (const char* key : {"operation", "at", "summary", "command"}) one.columns.push_back({key, "", render::Column::Align::left, 0, false});
  one.row({to_string(last->id), last->at, last->summary, last->command});
  say(app, std::move(one), "Undone: " + what);
  return 0;
}

}  // namespace

cli::Command undo() { return cli::command<Args, declare, run>("undo", "take back the last command"); }

}  // namespace tas::apps
