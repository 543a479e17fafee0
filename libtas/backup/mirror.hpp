// A second place for backups: another disk, another machine's folder.
#pragma once

#include <string>
#include <vector>

#include "libtas/backup/repository.hpp"

namespace tas::backup {

// Copies what is sound here and missing or damaged there, and verifies it there. The ids of what was copied. Holds the lock of `to` (the
// caller's). Throws bad_data when what has arrived is not what was sent; then that one is not there.
std::vector<std::string> mirror(const Repository& from, const Repository& to, Instant now);

}  // namespace tas::backup
