// A second place for backups: another disk, another machine's folder.
#pragma once

#include <string>
#include <vector>

#include "libtas/backup/repository.hpp"
#include "libtas/base/error.hpp"

namespace tas::backup {

struct Mirrored {
  std::vector<std::string> copied;  // ids
  std::vector<Error> failures;      // each names its backup; the others were copied all the same
};

// Copies what is sound here and missing or damaged there, and verifies it there: what has not arrived as it was sent is not there. Pins
// are those of here, unless somebody has set one there by hand. Holds the lock of `to` (the caller's).
Mirrored mirror(const Repository& from, const Repository& to, Instant now);

}  // namespace tas::backup
