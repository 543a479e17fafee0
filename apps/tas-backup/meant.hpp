// Which backup is meant by what somebody typed.
#pragma once

#include <optional>
#include <string>

#include "apps/tas-backup/commands.hpp"
#include "libtas/backup/restore.hpp"

namespace tas::apps {

// The repository and the backup in it.
struct Meant {
  backup::Repository repository;
  backup::Entry entry;
};

// An id, a part of one, "latest" (of that database), or a file of a backup, here or in the repository. Asks on a terminal
// when nothing was typed. Throws not_found, ambiguous, no_input.
Meant meant_by(cli::App&, const RepositoryOptions&, const std::optional<std::string>& typed, const backup::Asked&);

}  // namespace tas::apps
