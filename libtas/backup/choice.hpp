// A full backup, or the change since the last full one? Pure.
#pragma once

#include <string>
#include <vector>

#include "libtas/backup/create.hpp"
#include "libtas/backup/repository.hpp"

namespace tas::backup {

// Full or differential, and why, in words; `base` is for a differential.
struct Choice {
  Kind kind = Kind::full;
  const Entry* base = nullptr;
  std::string reason;
};
// `size` is that of the database now. Throws state_conflict when a differential is wanted and cannot be made.
Choice choose_kind(const std::vector<Entry>&, const std::string& database_id, std::uint64_t size, const Settings&);

}  // namespace tas::backup
