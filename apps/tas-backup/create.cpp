#include "libtas/backup/create.hpp"

#include <fmt/format.h>

#include "apps/tas-backup/backup_row.hpp"
#include "apps/tas-backup/metrics_file.hpp"
#include "apps/tas-backup/second_place.hpp"
#include "libtas/backup/histories.hpp"
#include "libtas/backup/names.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"

namespace tas::apps {
namespace {

struct Args {
  RepositoryOptions repository;
  std::optional<std::string> kind, second_place, metrics;
  std::optional<int> level, full_after;
  std::optional<std::uint64_t> memory;
  bool is_cron = false;
};

int level_of(const std::string& text) {
  const int level = number_from(text, 1);
  if (level > 19) throw Error::usage("\"" + text + "\" is no level of compression").hint("1, the fastest, to 19");
  return level;
}

// "512M", "2G".
std::uint64_t size_of(const std::string& text) {
  const bool is_giga = text.ends_with('G');
  const auto number = parse_number(text.substr(0, text.size() - 1));
  if ((!is_giga && !text.ends_with('M')) || !number || *number <= 0 || *number > 1e6) throw Error::usage("\"" + text + "\" is no size").hint("512M or 2G");
  return static_cast<std::uint64_t>(*number * (is_giga ? 1024 : 1)) << 20;
}

void declare(cli::Spec& s, Args& a) {
  declare_repository(s, a.repository);
  s.choice(a.kind, "--kind", "auto|full|diff", {"auto", "full", "diff"}, "full, the change since the last full one, or what is better; auto when left out");
  s.option(a.full_after, "--full-after", "N", "auto: a full one after N diffs; 30 when left out", &count_of_backups);
  s.option(a.memory, "--memory", "SIZE", "what a diff may take, e.g. 512M; 1G when left out", &size_of);
  s.option(a.level, "--level", "N", "of compression by zstd, 1 to 19; 3 when left out", &level_of);
  s.option(a.second_place, "--copy-to", "FOLDER", "copy it, and what is missing or damaged there, to a second place that exists, and verify it there");
  s.option(a.metrics, "--metrics-file", "FILE", "write figures for Prometheus' textfile collector");
  s.flag(a.is_cron, "--cron", "say nothing unless it fails, ask nothing");
  declare_wait(s, a.repository);
  s.acts();
  s.example("tas-backup create", "back up the default database");
  s.example("tas-backup create --db tas.db --repo backups --kind full --cron", "from cron: silent, or it failed");
  s.details(
      "The database may be in use: what is saved is one moment of it. The copy is checked (pages, indexes, foreign keys), compressed, flushed to the "
      "disk, read back and compared, and only then it gets its name; whatever happens before, older backups are as they were. Each backup is one file "
      "that zstd opens and a manifest beside it. Exit status 75 when another run has the repository.\n\n"
      "The figures for Prometheus are written whatever happens, for each database in the repository with the labels database and database_id: "
      "tas_backup_last_success_timestamp_seconds, tas_backup_last_restore_timestamp_seconds, tas_backup_last_attempt_failed, tas_backup_sound, tas_backup_damaged and others; "
      "and tas_backup_last_copy_failed for --copy-to.\n\n"
      "The manifest, ID.manifest.json, is one object, tas.backup.manifest/1: id; created_at, the moment that it holds, in UTC; kind, full or diff; base, the "
      "id of the full backup that a diff needs; reason, why it is of that kind; tool, engine, engine_version, schema_version; database_id; file, its bytes and digest; content, the bytes "
      "and digest of what comes out; encryption, null or the recipient; tables, each with name, rows, digest and the digests of its columns; took_ms; "
      "manifest_digest, of everything before it. Digests of files are BLAKE2b-256, as b2sum -l 256 prints them.");
  declare_backup_json(s);
}

backup::Settings settings_of(cli::App& app, const Args& a) {
  backup::Settings s{.now = app.now(), .tool = "tas-backup " + app.program().version};
  s.warn = [&app](const std::string& words) { app.warn(words); };
  if (a.kind == "full") s.want = backup::Want::full;
  if (a.kind == "diff") s.want = backup::Want::differential;
  if (a.level) s.level = *a.level;
  if (a.full_after) s.full_after = *a.full_after;
  if (a.memory) s.memory = *a.memory;
  return s;
}

// Empty when its address is what is wrong.
std::string name_of_database(cli::App& app) noexcept {
  try {
    return backup::name_of(app.address().dsn);
  } catch (const std::exception&) {
    return {};
  }
}

// For prune and check. A disk that is full may have no room for it, and the error that made the backup fail is the one to tell.
void note(cli::App& app, const backup::Repository& repository, const Args& a, const Error& e) noexcept {
  const backup::Failure failure{name_of_database(app), app.now(), app.redactor().redacted(e.message())};
  if (a.second_place) tell_second_place(app, *a.second_place, failure);
  try {
    backup::note_failed_backup(repository, failure);
  } catch (const std::exception&) {
  }
}

backup::Manifest make(cli::App& app, const backup::Repository& repository, const Args& a) {
  const Turn turn{app, repository, a.repository, "create"};
  repository.clear_away();
  try {
    auto made = backup::create(repository, app.address().dsn, settings_of(app, a));
    backup::forget_failed_backups(repository, backup::name_of(made));
    return made;
  } catch (const Error& e) {
    note(app, repository, a, e);
    if (e.code() == Errc::no_input && !repository.contents(backup::Reading::heading).entries.empty()) throw Error{e.code(), e.message()}.hint("if it was lost: tas-backup restore latest, with the same --db and --repo");
    throw;
  }
}

void tell(cli::App& app, const backup::Manifest& m) {
  if (!app.wants_words()) print_backup(app, {m, {}, {}});
  else app.note(fmt::format("{}  {}  {} of {}  ({})", m.id, backup::kind_name(m.kind), megabytes(m.bytes), megabytes(m.content_bytes), m.reason));
}

// What is dated later counts as newer until its day comes.
void warn_of_clock(cli::App& app, const std::vector<backup::Entry>& entries, const backup::Manifest& made) {
  const auto& newest = entries.back().manifest;
  if (newest.created_at > made.created_at) app.warn("the backup " + newest.id + " is dated later than this one: is the clock right? If it was wrong then, delete the files of that one");
}

// A database that was lost and made anew is young, and sound.
void warn_of_stranger(cli::App& app, const std::vector<backup::Entry>& entries, const backup::Manifest& made) {
  bool has_namesake = false;
  for (const auto& e : entries) {
    if (e.manifest.id == made.id) continue;
    if (e.manifest.database_id == made.database_id) return;
    has_namesake = has_namesake || backup::name_of(e.manifest) == backup::name_of(made);
  }
  if (has_namesake) app.warn("no earlier backup here is one of this database, although they have its name; if it was lost and made anew: tas-backup list, and restore one with --other-database");
}

// A disk that is not mounted looks like the first night.
backup::Repository opened(cli::App& app, const Args& a) {
  const auto folder = repository_folder(app, a.repository);
  const bool is_new = !std::filesystem::exists(folder), is_named = a.repository.folder || app.process().env.get("TAS_BACKUP_REPO");
  auto repository = backup::Repository::open_or_create(folder);
  if (is_new && is_named) app.warn("there was no folder " + folder.string() + ": it is made now; is its disk mounted?");
  return repository;
}

int run(cli::App& app, const Args& a) {
  const auto repository = opened(app, a);
  if (a.second_place) require_elsewhere(app, repository, *a.second_place);
  warn_of_lookers(app, repository);
  const MetricsFile metrics{app, repository, a.metrics};
  const auto manifest = make(app, repository, a);
  app.log().info("backup made", {{"id", manifest.id}, {"kind", std::string{backup::kind_name(manifest.kind)}}, {"reason", manifest.reason}, {"bytes", static_cast<std::int64_t>(manifest.bytes)}, {"took_ms", manifest.took_ms}});
  if (!a.is_cron) tell(app, manifest);
  const auto entries = known_backups(app, repository, backup::Reading::heading);
  warn_of_clock(app, entries, manifest);
  warn_of_stranger(app, entries, manifest);
  if (a.second_place) copy_to(app, repository, *a.second_place, backup::name_of(manifest));
  return 0;
}

}  // namespace

cli::Command backup_create() { return cli::command<Args, declare, run>("create", "make a backup, checked before it is listed"); }

}  // namespace tas::apps
