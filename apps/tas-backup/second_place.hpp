// --copy-to: after a backup, a copy elsewhere.
#pragma once

#include <string>

#include "apps/tas-backup/commands.hpp"
#include "libtas/backup/failures.hpp"

namespace tas::apps {

// Throws usage when it is the repository itself.
void require_elsewhere(const cli::App&, const backup::Repository&, const std::string& folder);

// What is missing or damaged there, verified there. That it failed is noted in the repository until a copy there succeeds. `database`
// is the name of the one that was just backed up.
void copy_to(cli::App&, const backup::Repository&, const std::string& folder, const std::string& database);

// Whoever watches or thins out that place is to know that backups fail. Not an error when it cannot be told.
void tell_second_place(cli::App&, const std::string& folder, const backup::Failure&) noexcept;

}  // namespace tas::apps
