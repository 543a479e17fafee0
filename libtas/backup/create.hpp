// Making a backup: a copy of one moment, checked, compressed, read back, and only then there.
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <string>

#include "libtas/backup/repository.hpp"
#include "libtas/db/dsn.hpp"

namespace tas::backup {

enum class Want : std::uint8_t { automatic, full, differential };

struct Settings {
  Instant now{};
  std::string tool;  // "tas-backup 0.1.0"
  Want want = Want::automatic;
  bool is_before_restore = false;
  int level = 3;                 // of zstd
  int full_after = 30;           // automatic: a full backup after so many differentials
  std::uint64_t memory = std::uint64_t{1} << 30;  // for a differential, in bytes
  std::function<void(const std::string&)> warn = {};  // hears what does not prevent the backup
  // For choose_kind(); create() asks the repository.
  bool is_sealed = false;
  std::uint64_t room = std::numeric_limits<std::uint64_t>::max();  // that is free, in bytes
};

// Throws config when the repository has lost the key that its newest backup is sealed for.
void require_recipient(const Repository&);

// Holds the lock of the repository (the caller's). Where the full backup of a differential turns out damaged, that is noted, and a full
// one is made instead (automatic), or bad_data is thrown (differential). Throws io for a full disk, busy when the database cannot be read,
// bad_data when it is damaged or nothing of tas is in it, config where require_recipient() does; then nothing is left and older
// backups are as they were.
Manifest create(const Repository&, const db::Dsn&, const Settings&);

}  // namespace tas::backup
