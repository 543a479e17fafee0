// Where tas-backup keeps backups, for the programs that meet a database that is missing: whoever has lost it must be told of them,
// not be led to begin a new one.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "libtas/base/error.hpp"
#include "libtas/cli/process.hpp"
#include "libtas/cli/session.hpp"

namespace tas::cli {

// What was named, else TAS_BACKUP_REPO, else backups/ beside the default database. Throws usage for an empty name, config when there
// is no home either.
std::filesystem::path backup_folder(const Process&, const std::optional<std::string>& named);

// That folder when it holds backups of such a database.
std::optional<std::filesystem::path> backups_of(const db::Dsn&, const Process&);

// Throws no_input naming the backups as the cure when the file is missing although there are some.
void require_not_lost(const Address&, const Process&);
// The same for what opening said of a server that has no such database; any other error is returned as it is.
Error with_backups_as_cure(const Error&, const Address&, const Process&);

}  // namespace tas::cli
