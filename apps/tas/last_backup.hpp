// The last backup of a database as its manifest says, read without what tas-backup is made of.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "libtas/time/instant.hpp"

namespace tas::apps {

struct LastBackup {
  std::string id;
  Instant at{};
  std::string problem;  // in words; empty: its file is there as it was left
};

// The newest one in the folder of backups (cli/backups.hpp) of the database of that name (backup/names.hpp) and identity: a copy
// has the same identity. nullopt: none. What cannot be read is no backup.
std::optional<LastBackup> last_backup(const std::filesystem::path& repository, const std::string& name, const std::string& database_id);

}  // namespace tas::apps
