#include "libtas/backup/restore.hpp"

#include <fmt/format.h>

#include "apps/tas-backup/ask.hpp"
#include "apps/tas-backup/backup_row.hpp"
#include "libtas/backup/create.hpp"
#include "libtas/backup/server.hpp"
#include "libtas/backup/swap.hpp"
#include "libtas/base/error.hpp"
#include "libtas/migrate/migration.hpp"

namespace tas::apps {
namespace {

constexpr std::chrono::milliseconds kPatience{2000};

struct Args {
  RepositoryOptions repository;
  std::optional<std::string> which, to, identity;
  bool is_swap_back = false, may_be_foreign = false, may_be_newer = false, has_no_safety_backup = false;
};

void declare(cli::Spec& s, Args& a) {
  s.ref(a.which, "an id, a part of one, latest, or a file of a backup; on a terminal you are asked when left out", "ID|FILE");
  declare_repository(s, a.repository);
  s.option(a.to, "--to", "FILE", "into this new file; the database stays as it is");
  s.flag(a.is_swap_back, "--swap-back", "take the last restore back: exchange the database and the one it has replaced");
  declare_identity(s, a.identity);
  s.flag(a.may_be_foreign, "--other-database", "although the backup is one of another database");
  s.flag(a.may_be_newer, "--newer-schema", "although the backup has migrations that this program does not know");
  s.flag(a.has_no_safety_backup, "--no-safety-backup", "make no backup of the database before; it is kept beside the new one anyway");
  declare_wait(s, a.repository);
  s.acts();
  s.example("tas-backup restore latest --yes", "the newest sound backup in the place of the database");
  s.example("tas-backup restore latest --to copy.db", "only look: into a new file");
  s.details(
      "The backup is taken out into a new file and compared with what it should be. A backup of the present state is made. Then no other process may have "
      "the database open (exit status 75 names one), and both files are exchanged at one moment; the old one is kept as "
      "DATABASE.before-restore-TIME.db, and --swap-back exchanges them again. No log of the old file is left for the new one. Without a terminal --yes "
      "has to be given.\n\nOn a server the backup is restored to a new database, compared, and both databases change their names at one moment; nobody may be "
      "connected. The old one is kept as DATABASE_before_restore_TIME. With --to the archive for pg_restore is written.");
  s.json_object("tas.backup.restore/1", {{"id", "of the backup, null for --swap-back"}, {"database", "that was replaced or made"}, {"kept", "where the old one is, or null"}});
}

void say(cli::App& app, const std::string& id, const std::string& database, const std::string& kept) {
  if (app.is_for_people()) {
    app.note(fmt::format("{}{}", id.empty() ? "Exchanged again: " : "Restored " + id + " to ", database));
    if (!kept.empty()) app.note(fmt::format("What was there is kept: {}  (to exchange them: tas-backup restore --swap-back)", kept));
    return;
  }
  render::Table table{"tas.backup.restore/1", {{"id", ""}, {"database", ""}, {"kept", ""}}, {}, {}};
  table.row({id.empty() ? render::Cell{} : render::Cell{id}, database, kept.empty() ? render::Cell{} : render::Cell{kept}});
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

void require_allowed(const backup::Entry& e, const std::string& database_id, const Args& a, db::Engine engine) {
  const auto& m = e.manifest;
  if (m.engine != engine) throw Error::usage(m.id + (engine == db::Engine::sqlite ? " is a backup of a server" : " is a backup of a file")).hint("name the database with --db");
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

int swap_back(cli::App& app, const db::Dsn& dsn) {
  const bool is_file = dsn.engine == db::Engine::sqlite;
  const auto name = is_file ? dsn.file.string() : backup::database_of(dsn);
  confirm(app, "Exchange " + name + " and the database it has replaced?");
  say(app, {}, name, is_file ? backup::swap_back(backup::real_files(), dsn.file, kPatience).string() : backup::swap_back(dsn));
  return 0;
}

int into_new_file(cli::App& app, const backup::Repository& repository, const backup::Manifest& m, const std::string& named) {
  const auto target = (app.process().cwd / named).lexically_normal();
  backup::Partial fresh{repository.files(), target.string() + ".restoring"};
  backup::take_out(repository, m, fresh, target);
  fresh.rename_new(target);
  repository.files().sync_folder(target.parent_path());
  say(app, m.id, target.string(), {});
  return 0;
}

std::string replace_file(cli::App& app, const backup::Repository& repository, const backup::Manifest& m, const db::Dsn& dsn, const Args& a) {
  backup::Partial fresh{repository.files(), dsn.file.string() + ".restoring"};
  backup::take_out(repository, m, fresh, dsn.file);
  if (!a.has_no_safety_backup && std::filesystem::exists(dsn.file)) safety_backup(app, repository, dsn);
  return backup::put_in_place(repository.files(), fresh, dsn.file, app.now(), kPatience).string();
}

std::string replace_database(cli::App& app, const backup::Repository& repository, const backup::Manifest& m, const db::Dsn& dsn, const Args& a) {
  backup::SideDatabase fresh{dsn, "restore", app.now()};
  fresh.fill(repository, m);
  if (!a.has_no_safety_backup && backup::exists(dsn)) safety_backup(app, repository, dsn);
  return backup::put_in_place(fresh, dsn, app.now());
}

int run(cli::App& app, const Args& a) {
  const auto dsn = app.address().dsn;
  if (a.is_swap_back) return swap_back(app, dsn);
  const auto id = a.to ? std::string{} : backup::identity_of(dsn);
  auto [repository, entry] = meant(app, a, id);
  unlock(app, repository, a.identity);
  const auto& m = entry.manifest;
  if (a.to) {
    const Turn turn{app, repository, a.repository, "restore"};
    return into_new_file(app, repository, m, *a.to);
  }
  require_allowed(entry, id, a, dsn.engine);
  const bool is_file = dsn.engine == db::Engine::sqlite;
  const auto name = is_file ? dsn.file.string() : backup::database_of(dsn);
  // Whoever is asked may take his time: nobody else waits for it.
  confirm(app, fmt::format("Replace {} by {}?", name, m.id));
  const Turn turn{app, repository, a.repository, "restore"};
  const auto kept = is_file ? replace_file(app, repository, m, dsn, a) : replace_database(app, repository, m, dsn, a);
  say(app, m.id, name, kept);
  return 0;
}

}  // namespace

cli::Command backup_restore() { return cli::command<Args, declare, run>("restore", "put a backup in the place of the database"); }

}  // namespace tas::apps
