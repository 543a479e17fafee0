#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "apps/tas-backup/ask.hpp"
#include "apps/tas-backup/commands.hpp"
#include "libtas/backup/retention.hpp"
#include "libtas/base/error.hpp"
#include "libtas/cli/values.hpp"

namespace tas::apps {
namespace {

using Align = render::Column::Align;
using Entries = std::vector<backup::Entry>;

struct Args {
  RepositoryOptions repository;
  std::optional<int> last, hourly, daily, weekly, monthly, yearly, floor;
  std::optional<Minutes> within;
  bool is_cron = false;
};

void declare(cli::Spec& s, Args& a) {
  declare_repository(s, a.repository);
  s.option(a.last, "--keep-last", "N", "the newest N", &count_of_backups);
  s.option(a.hourly, "--keep-hourly", "N", "the newest of each of the last N hours that have one", &count_of_backups);
  s.option(a.daily, "--keep-daily", "N", "the same for days", &count_of_backups);
  s.option(a.weekly, "--keep-weekly", "N", "the same for weeks (Monday to Sunday)", &count_of_backups);
  s.option(a.monthly, "--keep-monthly", "N", "the same for months", &count_of_backups);
  s.option(a.yearly, "--keep-yearly", "N", "the same for years", &count_of_backups);
  s.option(a.within, "--keep-within", "DURATION", "everything not older than that, e.g. 48h", &cli::length_of_time);
  s.option(a.floor, "--min-verified", "N", "never fewer sound ones than this; 3 when left out", &count_of_backups);
  s.flag(a.is_cron, "--cron", "say nothing unless it fails");
  declare_wait(s, a.repository);
  s.mutates(cli::Changes::unheard);
  s.example("tas-backup prune --keep-daily 7 --keep-weekly 5 --keep-monthly 12", "on a terminal: what would be deleted, and why");
  s.example("tas-backup prune --keep-last 10 --yes", "delete all but the newest ten");
  s.details(
      "Rules add up; what any of them keeps stays. Only sound backups count. Never deleted, whatever the rules say: what is pinned, the newest sound "
      "backup, the newest --min-verified sound ones, and a full backup that a kept diff needs. While backups fail nothing goes because of its age. Days "
      "and hours are those of --tz. On a terminal nothing is deleted without --yes. Each database in the repository is looked at on its own.");
  s.json_list("tas.backup.prune/1", {{"id", "of the backup"}, {"is_kept", "true or false"}, {"reason", "why"}, {"is_deleted", "true when it was deleted now"}});
}

backup::Rules rules_of(const Args& a) {
  backup::Rules r{a.last.value_or(0), a.hourly.value_or(0), a.daily.value_or(0), a.weekly.value_or(0), a.monthly.value_or(0), a.yearly.value_or(0), a.within};
  r.min_verified = a.floor.value_or(r.min_verified);
  if (r.is_empty()) throw Error::usage("no rule says what to keep").hint("e.g. --keep-daily 7 --keep-weekly 5 --keep-monthly 12");
  return r;
}

backup::Candidate candidate(const backup::Entry& e, Instant now) {
  const auto& m = e.manifest;
  return {m.id, m.created_at, m.base, e.is_verified(), e.is_pinned(now)};
}

bool are_failing(const backup::Repository& repository, const Entries& entries) {
  const auto failure = repository.last_failure();
  return failure && (entries.empty() || failure->at >= entries.back().manifest.created_at);
}

std::vector<backup::Decision> decisions_for(cli::App& app, const Entries& all, const backup::Rules& rules) {
  std::map<std::string, std::vector<backup::Candidate>> by_database;
  for (const auto& e : all) by_database[e.manifest.database_id].push_back(candidate(e, app.now()));
  std::vector<backup::Decision> decisions;
  for (const auto& [database, candidates] : by_database) {
    for (auto& d : backup::decide(candidates, rules, app.now(), app.zone())) decisions.push_back(std::move(d));
  }
  return decisions;
}

// What needs a full backup goes before it, so that nothing is ever there that cannot be restored.
void remove(cli::App& app, const backup::Repository& repository, const Entries& all, const std::vector<backup::Decision>& decisions) {
  for (const auto kind : {backup::Kind::differential, backup::Kind::full}) {
    for (const auto& d : decisions) {
      const auto& e = backup::Repository::find(all, d.id);
      if (d.is_kept || e.manifest.kind != kind) continue;
      repository.remove(e.manifest);
      app.log().info("backup deleted", {{"id", d.id}, {"reason", d.reason}});
    }
  }
}

int run(cli::App& app, const Args& a) {
  auto rules = rules_of(a);
  const auto repository = open_repository(app, a.repository);
  const Turn turn{app, repository, a.repository, "prune"};
  const auto all = known_backups(app, repository, backup::Reading::heading);
  rules.is_frozen = are_failing(repository, all);
  const auto decisions = decisions_for(app, all, rules);
  const bool is_only_shown = app.options().dry_run || (is_attended(app) && !app.options().yes);
  if (!is_only_shown) remove(app, repository, all, decisions);
  const auto gone = std::count_if(decisions.begin(), decisions.end(), [](const auto& d) { return !d.is_kept; });
  if (a.is_cron) return 0;
  render::Table table{"tas.backup.prune/1",
                      {{"id", "Backup", Align::left, 0, false}, {"is_kept", "", Align::left, 0, false}, {"", "Kept", Align::left, 0, false}, {"reason", "Why", Align::left, 0, true}, {"is_deleted", "", Align::left, 0, false}},
                      {}, {}};
  for (const auto& d : decisions) table.row({d.id, d.is_kept, std::string{d.is_kept ? "kept" : is_only_shown ? "would go" : "deleted"}, d.reason, !d.is_kept && !is_only_shown});
  app.print(table);
  if (rules.is_frozen) app.warn("the last attempt to make a backup failed: nothing is deleted because of its age");
  if (app.is_for_people()) app.remark(fmt::format("{} of {} {}{}", gone, decisions.size(), is_only_shown ? "would go" : "deleted", is_only_shown && !app.options().dry_run ? "; to do it: --yes" : ""));
  return 0;
}

}  // namespace

cli::Command backup_prune() { return cli::command<Args, declare, run>("prune", "delete what no rule keeps"); }

}  // namespace tas::apps
