// The last backup of a database as its manifest says, read without what tas-backup is made of.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "libtas/cli/process.hpp"
#include "libtas/time/instant.hpp"

namespace tas::apps {

struct LastBackup {
  std::string id;
  Instant at{};
  std::string problem;  // in words; empty: its file is there as it was left
};

// TAS_BACKUP_REPO, else backups/ beside the default database, as tas-backup has it; nullopt without a home.
std::optional<std::filesystem::path> default_repository(const cli::Process&);

// The newest one of that database; nullopt: none. What cannot be read is no backup.
std::optional<LastBackup> last_backup(const std::filesystem::path& repository, const std::string& database_id);

}  // namespace tas::apps
