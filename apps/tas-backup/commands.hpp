// The commands of `tas-backup`, one file each, and what they share.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "libtas/backup/own_folder.hpp"
#include "libtas/backup/repository.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/cli/command.hpp"
#include "libtas/cli/spec.hpp"
#include "libtas/render/table.hpp"

namespace tas::apps {

cli::Program backup_program();

cli::Command backup_create();
cli::Command backup_list();
cli::Command backup_show();
cli::Command backup_verify();
cli::Command backup_restore();
cli::Command backup_prune();
cli::Command backup_pin();
cli::Command backup_unpin();
cli::Command backup_check();
cli::Command backup_key_generate();
cli::Command backup_key_show();
cli::Command backup_key_test();

// --repo, and for those that change something --wait.
struct RepositoryOptions {
  std::optional<std::string> folder;
  std::optional<Minutes> wait;
};
void declare_repository(cli::Spec&, RepositoryOptions&);
void declare_wait(cli::Spec&, RepositoryOptions&);

// --repo, else TAS_BACKUP_REPO, else backups/ beside the default database. Throws config when there is no home either.
std::filesystem::path repository_folder(const cli::App&, const RepositoryOptions&);
backup::Repository open_repository(const cli::App&, const RepositoryOptions&);

// That other accounts can look into it is no reason to make no backup.
void warn_of_lookers(cli::App&, const backup::Repository&);

// --identity, else the systemd credential tas-backup.key: the repository can read what is sealed.
void declare_identity(cli::Spec&, std::optional<std::string>& file);
void unlock(cli::App&, backup::Repository&, const std::optional<std::string>& file);

// The lock of the repository in the name of this command.
class Turn {
 public:
  Turn(const cli::App&, const backup::Repository&, const RepositoryOptions&, const std::string& command);

 private:
  backup::Lock lock_;
};

// The turn of who reads a repository, and keeps in it what was found out. What he cannot change he reads all the same: what is
// taken out for a moment goes below TMPDIR then.
class Visit {
 public:
  Visit(const cli::App&, const backup::Repository&, const RepositoryOptions&, const std::string& command);
  bool can_change() const noexcept { return turn_.has_value(); }
  // A private folder on which there is room for what is taken out.
  const std::filesystem::path& scratch() const noexcept { return scratch_; }

 private:
  std::optional<Turn> turn_;
  std::optional<backup::Lock> reading_;
  std::optional<backup::OwnFolder> elsewhere_;
  std::filesystem::path scratch_;
};

std::filesystem::path temporary_folder(const cli::App&);

// Databases that runs which were killed have left on the server go, and that is said, to the log only when `is_quiet`.
void clear_away_on_server(cli::App&, const db::Dsn&, bool is_quiet);

// A whole number, `least` and up.
int number_from(const std::string& text, int least);
inline int count_of_backups(const std::string& text) { return number_from(text, 0); }

// What --json prints, as declared, is the head of the table that prints it. `for_people`: columns behind them that have no name, in
// which rows are shown as long as nobody has chosen fields.
std::vector<render::Column> columns_of(const std::vector<cli::JsonField>&, const std::vector<render::Column>& for_people = {});
// The same where an object is printed as a table because somebody has chosen fields.
std::vector<render::Column> titled_columns_of(const std::vector<cli::JsonField>&);

std::string megabytes(std::uint64_t bytes);  // "12.3 MB"

// Warns of manifests and state files that cannot be read, and of files that have none.
std::vector<backup::Entry> known_backups(cli::App&, const backup::Repository&, backup::Reading = backup::Reading::whole);

// "full", "restored", …: what is known of it in one word, for tables and JSON.
std::string standing(const backup::Entry&);
// When that was found out; the time it was made when nobody has looked since.
Instant standing_since(const backup::Entry&);

}  // namespace tas::apps
