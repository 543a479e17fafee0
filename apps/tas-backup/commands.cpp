#include "apps/tas-backup/commands.hpp"

#include <fmt/format.h>

#include "libtas/backup/held_name.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/cli/backups.hpp"
#include "libtas/cli/values.hpp"

namespace tas::apps {

cli::Program backup_program() {
  return {"tas-backup", "back up a tas database, prove the backups, and restore them", TAS_VERSION,
          {backup_create(), backup_list(), backup_show(), backup_verify(), backup_restore(), backup_prune(), backup_pin(), backup_unpin(), backup_check(),
           backup_key_generate(), backup_key_show(), backup_key_test()}};
}

void declare_repository(cli::Spec& s, RepositoryOptions& o) {
  s.option(o.folder, "--repo", "FOLDER", "where the backups are; else TAS_BACKUP_REPO, else ~/.local/share/tas/backups");
}

void declare_wait(cli::Spec& s, RepositoryOptions& o) {
  s.option(o.wait, "--wait", "DURATION", "how long to wait for another run; else exit 75 at once", &cli::length_of_time);
}

std::filesystem::path repository_folder(const cli::App& app, const RepositoryOptions& o) { return cli::backup_folder(app.process(), o.folder); }

backup::Repository open_repository(const cli::App& app, const RepositoryOptions& o) { return backup::Repository::open(repository_folder(app, o)); }

void warn_of_lookers(cli::App& app, const backup::Repository& repository) {
  const auto folder = repository.folder().string();
  if (repository.can_others_look()) app.warn("other accounts can see in " + folder + " what is backed up and when; if they are not meant to: chmod 700 " + folder);
}

void declare_identity(cli::Spec& s, std::optional<std::string>& file) {
  s.option(file, "--identity", "FILE", "the secret key for sealed backups; else the systemd credential tas-backup.key");
}

void unlock(cli::App& app, backup::Repository& repository, const std::optional<std::string>& file) {
  std::filesystem::path key;
  if (file) {
    key = app.process().cwd / *file;
  } else if (const auto folder = app.process().env.get("CREDENTIALS_DIRECTORY")) {
    key = std::filesystem::path{*folder} / "tas-backup.key";
    if (!std::filesystem::exists(key)) return;
  } else {
    return;
  }
  auto identity = backup::Identity::read(key);
  app.redactor().add(identity.text());
  repository.unlock(std::move(identity));
}

Turn::Turn(const cli::App& app, const backup::Repository& repository, const RepositoryOptions& o, const std::string& command)
    : lock_{repository, fmt::format("tas-backup {} (run {})", command, app.process().run), o.wait.value_or(Minutes{0})} {}

Visit::Visit(const cli::App& app, const backup::Repository& repository, const RepositoryOptions& o, const std::string& command) : scratch_{repository.folder()} {
  if (repository.can_be_changed()) {
    turn_.emplace(app, repository, o, command);
    return;
  }
  reading_.emplace(repository, o.wait.value_or(Minutes{0}));
  scratch_ = elsewhere_.emplace(temporary_folder(app)).path();
}

std::filesystem::path temporary_folder(const cli::App& app) { return app.process().env.get("TMPDIR").value_or("/tmp"); }

void clear_away_on_server(cli::App& app, const db::Dsn& server, bool is_quiet) {
  for (const auto& name : backup::drop_left_behind(server)) {
    app.log().info("database of a killed run dropped", {{"name", name}});
    if (!is_quiet) app.note("Dropped " + name + ", which a run that was killed had left on the server");
  }
}

int number_from(const std::string& text, int least) {
  const auto number = parse_number(text);
  if (!number || *number < least || *number > 1e6 || *number != static_cast<int>(*number)) {
    throw Error::usage("\"" + text + "\" is not a number").hint(fmt::format("a whole number, {} and up", least));
  }
  return static_cast<int>(*number);
}

std::vector<render::Column> columns_of(const std::vector<cli::JsonField>& fields, const std::vector<render::Column>& for_people) {
  std::vector<render::Column> columns;
  for (const auto& field : fields) columns.push_back({field.name, ""});
  columns.insert(columns.end(), for_people.begin(), for_people.end());
  return columns;
}

std::vector<render::Column> titled_columns_of(const std::vector<cli::JsonField>& fields) {
  auto columns = columns_of(fields);
  for (auto& column : columns) column.title = column.key;
  return columns;
}

std::string megabytes(std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  const double mega = static_cast<double>(bytes) / 1e6;
  return mega < 0.1 ? fmt::format("{:.1f} kB", mega * 1000) : fmt::format("{:.1f} MB", mega);
}

std::vector<backup::Entry> known_backups(cli::App& app, const backup::Repository& repository, backup::Reading reading) {
  auto contents = repository.contents(reading);
  backup::require_readable(contents, repository);
  for (const auto& words : contents.strange) app.warn(words);
  for (const auto& words : contents.illegible) app.warn(words);
  for (const auto& name : contents.orphans) app.warn(name + " has no manifest beside it, so that it cannot be proven and is not listed: bring that back, or delete it");
  return std::move(contents.entries);
}

std::string standing(const backup::Entry& e) {
  if (!e.unknown.empty() && e.problem.empty()) return "unknown";
  if (!e.is_verified()) return "damaged";
  if (e.state.restored) return "restored";
  return "intact";
}

Instant standing_since(const backup::Entry& e) {
  Instant at = e.manifest.created_at;
  for (const auto& check : {e.state.checked, e.state.restored}) {
    if (check && check->at > at) at = check->at;
  }
  return at;
}

}  // namespace tas::apps
