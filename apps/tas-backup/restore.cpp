#include "libtas/backup/restore.hpp"

#include <fmt/format.h>

#include "apps/tas-backup/ask.hpp"
#include "apps/tas-backup/backup_row.hpp"
#include "apps/tas-backup/meant.hpp"
#include "libtas/backup/create.hpp"
#include "libtas/backup/names.hpp"
#include "libtas/backup/server.hpp"
#include "libtas/backup/swap.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
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
      "DATABASE.before-restore-TIME.db, and --swap-back exchanges them again. No log of the old file is left for the new one. The backup of the present state goes into the repository, wherever FILE comes from; latest passes it over, so that restoring once more gives the same. latest is that of the database of this name and identity, and nothing dated in the future. Without a terminal --yes "
      "has to be given.\n\nOn a server the backup is restored to a new database, compared, and both databases change their names at one moment; nobody may be "
      "connected. Owners, rights, settings and encoding come back, too: restore as a superuser or as the owner. The old one is kept as DATABASE_before_restore_TIME. With --to the archive for pg_restore is written.");
  s.json_object("tas.backup.restore/1", {{"id", "of the backup, null for --swap-back"}, {"database", "that was replaced or made"}, {"kept", "where the old one is, or null"}});
}

void say(cli::App& app, const std::string& id, const std::string& database, const std::string& kept) {
  if (app.is_for_people()) {
    app.note(fmt::format("{}{}", id.empty() ? "Exchanged: " : "Restored " + id + " to ", terminal_safe(database)));
    if (!kept.empty()) app.note(fmt::format("What was there is kept: {}  (to exchange them: tas-backup restore --swap-back, with the same --db)", terminal_safe(kept)));
    return;
  }
  render::Table table{"tas.backup.restore/1", {{"id", ""}, {"database", ""}, {"kept", ""}}, {}, {}};
  table.row({id.empty() ? render::Cell{} : render::Cell{id}, database, kept.empty() ? render::Cell{} : render::Cell{kept}});
  app.print_object(table);
}

void require_allowed(const backup::Entry& e, const std::string& database_id, const Args& a, db::Engine engine) {
  const auto& m = e.manifest;
  if (m.engine != engine) throw Error::usage(m.id + (engine == db::Engine::sqlite ? " is a backup of a server" : " is a backup of a file")).hint(engine == db::Engine::sqlite ? "name the database on the server: --db postgresql://…/NAME or DATABASE_URL" : "name the file: --db FILE");
  if (!e.is_verified()) throw Error::bad_data(m.id + " is damaged: " + reason_of(e)).hint("choose another: tas-backup list");
  const int newest = migrate::embedded(m.engine).back().number;
  if (m.schema_version > newest && !a.may_be_newer) {
    throw Error{Errc::config, fmt::format("{} has schema version {}, this program knows {}", m.id, m.schema_version, newest)}.hint("install the newer tas, or: --newer-schema");
  }
  const bool is_foreign = !database_id.empty() && !m.database_id.empty() && database_id != m.database_id;
  if (is_foreign && !a.may_be_foreign) throw Error::conflict(m.id + " is a backup of another database").hint("check --db and --repo; if it is meant: --other-database");
}

void safety_backup(cli::App& app, const backup::Repository& repository, const db::Dsn& dsn) {
  if (!repository.can_be_changed()) return app.warn("no backup of the present state: " + repository.folder().string() + " cannot be written; it is kept as it is");
  try {
    const auto made = backup::create(repository, dsn, {.now = app.now(), .tool = "tas-backup " + app.program().version, .is_before_restore = true});
    app.note("Backup of the present state: " + made.id);
  } catch (const Error& e) {
    if (e.code() != Errc::bad_data) throw;
    app.warn("no backup of the present state: " + e.message() + "; it is kept as it is");
  }
}

int swap_back(cli::App& app, const db::Dsn& dsn, const Args& a) {
  if (a.which || a.to || a.identity || a.may_be_foreign || a.may_be_newer || a.has_no_safety_backup) {
    throw Error::usage("--swap-back exchanges what is there already and takes no backup").hint("tas-backup restore --swap-back, with --db where the database is not the default one");
  }
  const bool is_file = dsn.engine == db::Engine::sqlite;
  const auto name = is_file ? dsn.file.string() : backup::database_of(dsn);
  confirm(app, "Exchange " + name + " and the database it has replaced?");
  const auto repository = backup::Repository::open_or_create(repository_folder(app, a.repository));
  const Visit visit{app, repository, a.repository, "restore --swap-back"};
  say(app, {}, name, is_file ? backup::swap_back(backup::real_files(), dsn.file, kPatience).string() : backup::swap_back(dsn));
  return 0;
}

// What is being restored, under a name that no file of somebody has.
std::filesystem::path beside(const std::filesystem::path& target) { return target.parent_path() / (std::string{backup::kPartial} + target.filename().string() + ".restoring"); }

// Reading needs no turn, so that it works on what cannot be written, too.
int into_new_file(cli::App& app, const Meant& meant, const std::string& named) {
  const auto& [repository, entry] = meant;
  const auto target = (app.process().cwd / named).lexically_normal();
  backup::Partial fresh{repository.files(), beside(target)};
  backup::take_out(repository, entry.manifest, fresh, target);
  fresh.rename_new(target);
  repository.files().sync_folder(target.parent_path());
  say(app, entry.manifest.id, target.string(), {});
  return 0;
}

// `own` is for the backup of the present state: the other one may be a stick that somebody brought.
std::string replace_file(cli::App& app, const Meant& meant, const backup::Repository& own, const db::Dsn& dsn, const Args& a) {
  // On a new computer there is not even a place for it.
  backup::create_folders(own.files(), dsn.file.parent_path(), "--db FILE");
  backup::Partial fresh{own.files(), beside(dsn.file)};
  backup::take_out(meant.repository, meant.entry.manifest, fresh, dsn.file);
  if (!a.has_no_safety_backup && std::filesystem::exists(dsn.file)) safety_backup(app, own, dsn);
  return backup::put_in_place(own.files(), fresh, dsn.file, app.now(), kPatience).string();
}

std::string replace_database(cli::App& app, const Meant& meant, const backup::Repository& own, const db::Dsn& dsn, const Args& a) {
  clear_away_on_server(app, dsn, false);
  backup::SideDatabase fresh{dsn, backup::Purpose::replacement, app.now()};
  fresh.fill(meant.repository, meant.entry.manifest);
  if (!a.has_no_safety_backup && backup::exists(dsn)) safety_backup(app, own, dsn);
  return backup::put_in_place(fresh, dsn, app.now());
}

int replace(cli::App& app, Meant& meant, const db::Dsn& dsn, const Args& a) {
  const bool is_file = dsn.engine == db::Engine::sqlite;
  const auto name = is_file ? dsn.file.string() : backup::database_of(dsn);
  const auto& id = meant.entry.manifest.id;
  // Whoever is asked may take his time: nobody else waits for it.
  confirm(app, fmt::format("Replace {} by {}?", name, id));
  const auto own = backup::Repository::open_or_create(repository_folder(app, a.repository));
  const Visit visit{app, own, a.repository, "restore"};
  meant.repository.work_in(visit.scratch());
  const auto kept = is_file ? replace_file(app, meant, own, dsn, a) : replace_database(app, meant, own, dsn, a);
  say(app, id, name, kept);
  return 0;
}

// What a link stands for is replaced, not the link.
db::Dsn resolved(db::Dsn dsn) {
  if (dsn.engine == db::Engine::sqlite && std::filesystem::is_symlink(dsn.file)) dsn.file = std::filesystem::weakly_canonical(dsn.file);
  return dsn;
}

int run(cli::App& app, const Args& a) {
  const auto dsn = resolved(app.address().dsn);
  if (a.is_swap_back) return swap_back(app, dsn, a);
  const auto id = a.to ? std::string{} : backup::identity_of(dsn);
  // Who puts a foreign one there does not ask for the own one.
  auto meant = meant_by(app, a.repository, a.which, {backup::name_of(app.address().dsn), a.may_be_foreign ? std::string{} : id, app.now()});
  unlock(app, meant.repository, a.identity);
  if (a.to) return into_new_file(app, meant, *a.to);
  require_allowed(meant.entry, id, a, dsn.engine);
  return replace(app, meant, dsn, a);
}

}  // namespace

cli::Command backup_restore() { return cli::command<Args, declare, run>("restore", "put a backup in the place of the database"); }

}  // namespace tas::apps
