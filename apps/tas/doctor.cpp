#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "apps/tas/commands.hpp"
#include "apps/tas/doctor_places.hpp"
#include "apps/tas/last_backup.hpp"
#include "libtas/backup/names.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/backups.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/migrate/migration.hpp"
#include "libtas/store/care.hpp"
#include "libtas/store/imports.hpp"
#include "libtas/store/operations.hpp"
#include "libtas/store/task_stats.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

struct Args {
  bool optimize = false, rebuild_stats = false;
};

void declare(cli::Spec& s, Args& a) {
  s.flag(a.optimize, "--optimize", "let the database count anew what it plans queries by");
  s.flag(a.rebuild_stats, "--rebuild-stats", "count the sums per task again from the history");
  s.example("tas doctor", "what runs where, and whether it is sound; exit 1 when something is not");
  s.example("tas doctor --json", "the same for a report of a defect");
  s.example("tas doctor --optimize --rebuild-stats", "and put in order what can be");
  s.json_list("tas.finding.list/1", {{"what, value", "what was looked at, and what was found"}, {"is_sound", "false: something is wrong"}, {"advice", "what to do about it; null: nothing"}});
  s.details("It shows no texts and no secrets, and can stand in a report of a defect. Of the settings those are shown that are not as they come, with their places.");
}

constexpr Minutes kOld = std::chrono::hours{7 * 24};

// Sums of doubles may differ in what no screen shows.
bool is_near(double a, double b) { return std::abs(a - b) <= 1e-6 * std::max({1.0, std::abs(a), std::abs(b)}); }
bool is_same(const domain::TaskStats& a, const domain::TaskStats& b) {
  return a.instances == b.instances && a.open == b.open && a.completed == b.completed && a.cancelled == b.cancelled && is_near(a.predicted_aversion.sum, b.predicted_aversion.sum) &&
         is_near(a.actual_aversion.sum, b.actual_aversion.sum) && is_near(a.actual_relief.sum, b.actual_relief.sum) && is_near(a.duration.sum, b.duration.sum);
}

void look_at_sums(cli::App& app, bool is_rebuilt, Findings& findings) {
  auto& s = app.session();
  store::TaskStatsStore stats{s.db()};
  std::map<TaskId, domain::TaskStats> counted;
  for (const auto& row : stats.recomputed(s.user())) {
    if (row.instances > 0) counted[row.task] = row;
  }
  const auto kept = stats.all(s.user());
  bool is_right = kept.size() == counted.size();
  double instances = 0;
  for (const auto& row : kept) {
    is_right = is_right && counted.contains(row.task) && is_same(row, counted[row.task]);
    instances += row.instances;
  }
  findings.add("tasks worked on", std::to_string(kept.size()));
  findings.add("instances", shortest(instances));
  if (is_right) findings.add("sums per task", is_rebuilt ? "counted anew from the history" : "as the history says");
  else findings.complain("sums per task", "not as the history says", "tas doctor --rebuild-stats counts them anew");
}

// What was done last must not lie in the future: then the clock goes wrong, and "today" is another day.
void look_at_clock(cli::App& app, const std::optional<store::LoggedOperation>& last, Findings& findings) {
  const std::string now = time::iso_with_offset(std::chrono::floor<std::chrono::seconds>(app.now()), app.zone());
  if (!last || last->at <= app.now() + std::chrono::minutes{1}) return findings.add("clock", now);
  findings.advise("clock", now, "the last command was at " + time::local_minute(last->at, app.zone()) + ": one of the clocks is wrong");
}

void look_at_backup(cli::App& app, const std::optional<store::LoggedOperation>& last, Findings& findings) {
  auto& s = app.session();
  const auto dsn = app.address().dsn;
  const auto repository = cli::backups_of(dsn, app.process());
  const auto newest = repository ? last_backup(*repository, backup::name_of(dsn), store::Imports{s.db(), s.user()}.database_id()) : std::nullopt;
  const std::string cure = "tas-backup create makes one";
  if (!newest) return last ? findings.advise("last backup", "none", cure) : findings.add("last backup", "none, and nothing to back up");
  const std::string found = fmt::format("{} ({})", time::local_minute(newest->at, app.zone()), time::distance(newest->at, app.now()));
  const bool has_changed = last && last->at > newest->at;
  if (!newest->problem.empty()) findings.advise("last backup", found, newest->id + ": " + newest->problem + "; " + cure);
  else if (has_changed && app.now() - newest->at > kOld) findings.advise("last backup", found, "something was changed since; " + cure);
  else findings.add("last backup", found);
}

void look_at_data(cli::App& app, const Args& a, Findings& findings) {
  auto& s = app.session();
  findings.add("schema", fmt::format("version {}, current", migrate::embedded(s.db().engine()).size()));
  const bool is_rebuilt = a.rebuild_stats && !app.options().dry_run;
  if (is_rebuilt) {
    db::Transaction transaction{s.db()};
    store::TaskStatsStore{s.db()}.rebuild(s.user());
    transaction.commit();
  }
  if (a.optimize && !app.options().dry_run) {
    store::optimize(s.db());
    findings.add("plans of queries", "counted anew");
  }
  const db::Transaction snapshot{s.db(), db::Access::read};
  const auto damage = store::damage(s.db());
  if (!damage) findings.add("integrity", "looked after by the server");
  else if (damage->empty()) findings.add("integrity", "every page and index read: sound");
  else findings.complain("integrity", *damage, "tas-backup restore latest brings back what was saved; keep a copy of the file");
  look_at_sums(app, is_rebuilt, findings);
  findings.add("commands kept for undo", std::to_string(store::Operations{s.db(), s.user()}.count()));
  const auto last = store::Operations{s.db(), s.user()}.last();
  look_at_clock(app, last, findings);
  look_at_backup(app, last, findings);
}

// Broken settings are a finding. Which database they name is unknown then.
bool are_settings_sound(cli::App& app, Findings& findings) {
  try {
    app.config();
    app.zone();
    return true;
  } catch (const Error& e) {
    // A time zone that nobody knows is told as wrong usage, which it is only of --tz.
    if (e.code() != Errc::config && (e.code() != Errc::usage || app.options().tz)) throw;
    app.set_settings_aside();
    findings.complain("settings", e.message(), (e.hint().empty() ? "" : e.hint() + "; ") + "tas config edit opens your own file");
    return false;
  }
}

int run(cli::App& app, const Args& a) {
  Findings findings;
  findings.add("version", app.program().version);
  if (!are_settings_sound(app, findings)) {
    findings.add("data", "not looked at: the settings may name another database");
    findings.print(app);
    return 1;
  }
  findings.add("time zone", app.zone().name());
  look_at_places(app, findings);
  try {
    look_at_data(app, a, findings);
  } catch (const Error& e) {
    if (e.is_worth_repeating()) throw;
    findings.complain("data", e.message(), e.hint());
  }
  findings.print(app);
  return findings.is_sound() ? 0 : 1;
}

}  // namespace

cli::Command doctor() { return cli::command<Args, declare, run>("doctor", "what runs where, and whether it is sound"); }

}  // namespace tas::apps
