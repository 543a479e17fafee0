// Another SQLite file in the place of the live one, at one moment, with the old one kept beside it. No process may have the
// live file open, so that none goes on writing into what was taken away, and no log of the old file is left for the new one
// (SQLite would replay it: operators.md M16).
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "libtas/backup/files.hpp"
#include "libtas/time/instant.hpp"

namespace tas::backup {

// Puts `fresh`, a file in the same folder that nobody has open, in the place of `live`, which may be missing. Returns the
// name under which the old file is kept, empty when there was none. Throws busy naming the process that has the file open.
fs::path put_in_place(FileSystem&, Partial& fresh, const fs::path& live, Instant now, std::chrono::milliseconds patience);

// "tas.db" -> "tas.db.before-restore-20260302T090000Z.db", newest last.
std::vector<fs::path> replaced_files(const fs::path& live);

// Exchanges the live file and the newest of them: done twice nothing has changed. Returns the name under which that is kept
// which was live, empty when nothing was. Throws not_found, busy, state_conflict when the old one was damaged.
fs::path swap_back(FileSystem&, const fs::path& live, std::chrono::milliseconds patience);

// The numbers of the other processes that have the file open, as far as one may look.
std::vector<int> processes_with(const fs::path&);

}  // namespace tas::backup
