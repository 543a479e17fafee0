#include <fmt/format.h>

#include <algorithm>

#include "apps/tas-backup/ask.hpp"
#include "apps/tas-backup/commands.hpp"
#include "libtas/backup/histories.hpp"
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

constexpr const char* kSchema = "tas.backup.prune/1";

std::vector<cli::JsonField> fields() {
  return {{"id", "of the backup"}, {"is_kept", "true or false"}, {"reason", "why"}, {"is_deleted", "true when it was deleted now"}};
}

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
      "Rules add up; what any of them keeps stays. Only sound backups count. Never deleted, whatever the rules say: what is pinned, what has a state file, or needs a full backup with a manifest, that cannot be read, the newest sound "
      "backup, the newest --min-verified sound ones, and a full backup that a kept diff needs. While backups of a database fail none of it goes because of its age. Days "
      "and hours are those of --tz. On a terminal nothing is deleted without --yes. Each database in the repository is looked at on its own.");
  s.json_list(kSchema, fields());
}

backup::Rules rules_of(const Args& a) {
  backup::Rules r{a.last.value_or(0), a.hourly.value_or(0), a.daily.value_or(0), a.weekly.value_or(0), a.monthly.value_or(0), a.yearly.value_or(0), a.within};
  r.min_verified = a.floor.value_or(r.min_verified);
  if (r.is_empty()) throw Error::usage("no rule says what to keep").hint("e.g. --keep-daily 7 --keep-weekly 5 --keep-monthly 12");
  return r;
}

std::vector<backup::Candidate> candidates_of(const std::vector<backup::History>& histories, Instant now) {
  std::vector<backup::Candidate> all;
  for (const auto& h : histories) {
    for (const auto* e : h.entries) {
      const auto& m = e->manifest;
      all.push_back({m.id, m.created_at, m.base, e->is_verified(), e->is_pinned(now), h.name + " " + h.database_id, h.failure.has_value(), e->unknown});
    }
  }
  return all;
}

void warn_of_failing(cli::App& app, const std::vector<backup::History>& histories) {
  for (const auto& h : histories) {
    if (h.failure && !h.entries.empty()) app.warn(fmt::format("the last attempt to make a backup of {} failed: none of it is deleted because of its age", h.name));
  }
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

void print(cli::App& app, const std::vector<backup::Decision>& decisions, bool is_only_shown) {
  render::Table table{kSchema, columns_of(fields(), {{"", "Backup", Align::left, 0, false}, {"", "Kept", Align::left, 0, false}, {"", "Why", Align::left, 0, true}}), {}, {}};
  for (const auto& d : decisions) {
    table.row({d.id, d.is_kept, d.reason, !d.is_kept && !is_only_shown, d.id, std::string{d.is_kept ? "kept" : is_only_shown ? "would go" : "deleted"}, d.reason});
  }
  app.print(table);
}

void sum_up(cli::App& app, const std::vector<backup::Decision>& decisions, bool is_only_shown) {
  const auto gone = std::count_if(decisions.begin(), decisions.end(), [](const auto& d) { return !d.is_kept; });
  const char* cure = is_only_shown && !app.options().dry_run ? "; to do it: --yes" : "";
  app.remark(fmt::format("{} of {} {}{}", gone, decisions.size(), is_only_shown ? "would go" : "deleted", cure));
}

int run(cli::App& app, const Args& a) {
  const auto rules = rules_of(a);
  const auto repository = open_repository(app, a.repository);
  const Turn turn{app, repository, a.repository, "prune"};
  const auto all = known_backups(app, repository, backup::Reading::heading);
  const auto histories = backup::histories(all, backup::failures_in(repository).backups, app.now());
  const auto decisions = backup::decide(candidates_of(histories, app.now()), rules, app.now(), app.zone());
  const bool is_only_shown = app.options().dry_run || (is_attended(app) && !app.options().yes);
  if (!is_only_shown) remove(app, repository, all, decisions);
  // Whoever tries the line of a crontab on a terminal is told why nothing goes.
  if (a.is_cron && !is_only_shown) return 0;
  print(app, decisions, is_only_shown);
  warn_of_failing(app, histories);
  if (app.is_for_people()) sum_up(app, decisions, is_only_shown);
  return 0;
}

}  // namespace

cli::Command backup_prune() { return cli::command<Args, declare, run>("prune", "delete what no rule keeps"); }

}  // namespace tas::apps
