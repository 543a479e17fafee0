// Copies of a SQLite database beside it, made before its schema is changed: <db>.pre-NNN-<UTC>.db.
#pragma once

#include <filesystem>
#include <vector>

#include "libtas/db/dsn.hpp"
#include "libtas/time/instant.hpp"

namespace tas::migrate {

// A verified copy from before migration `number`. Nobody else may write or make one meanwhile. Throws what db::copy_file
// throws, and then nothing is left.
std::filesystem::path make_snapshot(const db::Dsn&, int number, Instant now);

// Oldest first. Only files of exactly that name are snapshots.
std::vector<std::filesystem::path> snapshots(const db::Dsn&);

// Removes all but the newest.
inline constexpr std::size_t kSnapshotsKept = 3;
void drop_old_snapshots(const db::Dsn&);

}  // namespace tas::migrate
