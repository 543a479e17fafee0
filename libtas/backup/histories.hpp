// The backups of a repository by the database that they are of. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/backup/failures.hpp"

namespace tas::backup {

// Of one name and one identity: a database that was made anew has another identity, a copy of one another name. Neither must
// be taken for the other.
struct History {
  std::string name;         // as the ids of its backups begin
  std::string database_id;  // empty: older than the identity, or there is no backup of it
  std::vector<const Entry*> entries;  // oldest first; none when making the first one has failed
  std::optional<Instant> newest;      // sound, and not dated in the future
  // The last attempt, when it failed and there is no sound backup that is newer: backups of it are failing.
  std::optional<Failure> failure;
};

// By name. The entries, oldest first as the repository gives them, must outlive it.
std::vector<History> histories(const std::vector<Entry>&, const std::vector<Failure>& of_backups, Instant now);

// The name of the database that it is a backup of.
std::string name_of(const Manifest&);

}  // namespace tas::backup
