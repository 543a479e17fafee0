#include "libtas/backup/restore.hpp"

#include <fmt/format.h>

#include "apps/tas-backup/ask.hpp"
#include "apps/tas-backup/backup_row.hpp"
#include "libtas/backup/create.hpp"
#include "libtas/backup/swap.hpp"
#include "libtas/base/error.hpp"
#include "libtas/migrate/migration.hpp"

namespace tas::apps {
namespace {

constexpr std::chrono::milliseconds kPatience{2000};

struct Args {
  RepositoryOptions repository;
  std::optional<std::string> which, to;
  bool is_swap_back = false, may_be_foreign = false, may_be_newer = false, has_no_safety_backup = false;
};

void declare(cli::Spec& s, Args& a) {
  s.ref(a.which, "an id, a part of one, latest, or a file of a backup; on a terminal you are asked when left out", "ID|FILE");
  declare_repository(s, a.repository);
  s.option(a.to, "--to", "FILE", "into this new file; the database stays as it is");
  s.flag(a.is_swap_back, "--swap-back", "take the last restore back: exchange the database and the one it has replaced");
  s.flag(a.may_be_foreign, "--other-database", "although the backup is one of another database");
  s.flag(a.may_be_newer, "--newer-schema", "although the backup has migrations that this program does not know");
  s.flag(a.has_no_safety_backup, "--no-safety-backup", "make no backup of the database before; it is kept beside the new one anyway");
  declare_wait(s, a.repository);
  s.example("tas-backup restore latest --yes", "the newest sound backup in the place of the database");
  s.example("tas-backup restore latest --to copy.db", "only look: into a new file");
  s.details(
      "The backup is taken out into a new file and compared with what it should be. A backup of the present state is made. Then no other process may have "
      "the database open (exit status 75 names one), and both files are exchanged at one moment; the old one is kept as "
      "DATABASE.before-restore-TIME.db, and --swap-back exchanges them again. No log of the old file is left for the new one. Without a terminal --yes "
      "has to be given.");
  s.json_object("tas.backup.restore/1", {{"id", "of the backup, null for --swap-back"}, {"database", "that was replaced or made"}, {"kept", "where the old one is, or null"}});
}

void say(cli::App& app, const std::string& id, const std::filesystem::path& database, const std::filesystem::path& kept) {
  if (app.is_for_people()) {
    app.note(fmt::format("{}{}", id.empty() ? "Exchanged again: " : "Restored " + id + " to ", database.string()));
    if (!kept.empty()) app.note(fmt::format("What was there is kept: {}  (to exchange them: tas-backup restore --swap-back)", kept.string()));
    return;
  }
  render::Table table{"tas.backup.restore/1", {{"id", ""}, {"database", ""}, {"kept", ""}}, {}, {}};
  table.row({id.empty() ? render::Cell{} : render::Cell{id}, database.string(), kept.empty() ? render::Cell{} : render::Cell{kept.string()}});
  app.print_object(table);
}

bool names_a_file(const std::string& text) { return text.find('/') != std::string::npos || text.ends_with(".zst") || text.ends_with(".json"); }

// The repository and the backup in it that is meant.
struct Meant {
  backup::Repository repository;
  backup::Entry entry;
};
Meant meant(cli::App& app, const Args& a, const std::string& database_id) {
  if (a.which && names_a_file(*a.which)) {
    const auto file = (app.process().cwd / *a.which).lexically_normal();
    auto repository = backup::Repository::open(file.parent_path());
    const auto name = file.filename().string();
    const auto entries = known_backups(app, repository);
    return {repository, backup::Repository::find(entries, name.substr(0, name.find('.')))};
  }
  auto repository = open_repository(app, a.repository);
  const auto entries = known_backups(app, repository);
  if (!a.which && can_ask(app)) return {repository, ask_which(app, entries)};
  if (a.which.value_or("latest") == "latest") return {repository, backup::latest_of(entries, database_id)};
  return {repository, backup::Repository::find(entries, *a.which)};
}

void require_allowed(const backup::Entry& e, const std::string& database_id, const Args& a) {
  const auto& m = e.manifest;
  if (!e.is_verified()) throw Error::bad_data(m.id + " is damaged: " + reason_of(e)).hint("choose another: tas-backup list");
  const int newest = migrate::embedded(m.engine).back().number;
  if (m.schema_version > newest && !a.may_be_newer) {
    throw Error{Errc::config, fmt::format("{} has schema version {}, this program knows {}", m.id, m.schema_version, newest)}.hint("install the newer tas, or: --newer-schema");
  }
  const bool is_foreign = !database_id.empty() && !m.database_id.empty() && database_id != m.database_id;
  if (is_foreign && !a.may_be_foreign) throw Error::conflict(m.id + " is a backup of another database").hint("check --db and --repo; if it is meant: --other-database");
}

void safety_backup(cli::App& app, const backup::Repository& repository, const db::Dsn& dsn) {
  try {
    const auto made = backup::create(repository, dsn, {.now = app.now(), .tool = "tas-backup " + app.program().version});
    app.note("Backup of the present state: " + made.id);
  } catch (const Error& e) {
    if (e.code() != Errc::bad_data) throw;
    app.warn("the present database is damaged, so there is no backup of it; the file is kept");
  }
}

int swap_back(cli::App& app, const std::filesystem::path& live) {
  confirm(app, "Exchange " + live.string() + " and the database it has replaced?");
  say(app, {}, live, backup::swap_back(backup::real_files(), live, kPatience));
  return 0;
}

int run(cli::App& app, const Args& a) {
  const auto dsn = app.address().dsn;
  if (a.is_swap_back) return swap_back(app, dsn.file);
  const auto id = a.to ? std::string{} : backup::identity_of_file(dsn.file);
  const auto [repository, entry] = meant(app, a, id);
  if (!a.to) require_allowed(entry, id, a);
  const auto target = a.to ? (app.process().cwd / *a.to).lexically_normal() : dsn.file;
  if (!a.to) confirm(app, fmt::format("Replace {} by {}?", target.string(), entry.manifest.id));
  const Turn turn{app, repository, a.repository, "restore"};
  backup::Partial fresh{repository.files(), target.string() + ".restoring"};
  backup::take_out(repository, entry.manifest, fresh, target);
  if (a.to) {
    fresh.rename_new(target);
    repository.files().sync_folder(target.parent_path());
    say(app, entry.manifest.id, target, {});
    return 0;
  }
  if (!a.has_no_safety_backup && std::filesystem::exists(target)) safety_backup(app, repository, dsn);
  const auto kept = backup::put_in_place(repository.files(), fresh, target, app.now(), kPatience);
  say(app, entry.manifest.id, target, kept);
  return 0;
}

}  // namespace

cli::Command backup_restore() { return cli::command<Args, declare, run>("restore", "put a backup in the place of the database"); }

}  // namespace tas::apps
