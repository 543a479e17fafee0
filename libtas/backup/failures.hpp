// What went wrong last: making a backup of a database, copying to a second place. Noted in the repository until the same works
// again, for check, prune and metrics.
#pragma once

#include <string>
#include <vector>

#include "libtas/backup/repository.hpp"

namespace tas::backup {

struct Failure {
  // The name of the database, as the ids of its backups begin; empty when nobody knows. Of a copy: the folder it was for.
  std::string of;
  Instant at{};
  std::string message;
  fs::path note = {};  // the file that says so
};

struct Failures {
  std::vector<Failure> backups, copies;
};

// "failed 2h ago: the disk is full"
std::string in_words(const Failure&, Instant now);

// Throws forbidden when this account may not read them.
Failures failures_in(const Repository&);

void note_failed_backup(const Repository&, const Failure&);
// Of that database, and those of which nobody knows the database.
void forget_failed_backups(const Repository&, const std::string& database);

void note_failed_copy(const Repository&, const Failure&);
void forget_failed_copies(const Repository&, const fs::path& folder);

}  // namespace tas::backup
