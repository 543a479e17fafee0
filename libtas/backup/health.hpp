// How well a database is backed up, told from the manifests alone, for monitoring. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/backup/repository.hpp"

namespace tas::backup {

struct Limits {
  Minutes max_age = std::chrono::hours{26};   // of the newest sound backup
  int min_count = 1;                          // of sound ones
  std::optional<Minutes> max_restore_age;     // since one was last really restored
};

enum class Level { ok, warning, critical };

struct Health {
  Level level = Level::ok;
  std::string message;
  std::int64_t sound = 0, damaged = 0;
  std::optional<double> age_s, restore_age_s;  // in seconds; null: there is none
  std::uint64_t bytes = 0;                     // of all files
  std::optional<Instant> newest, restored;
  bool has_failed = false;                     // the last attempt
};

Health judge(const Contents&, const std::optional<Repository::Failure>&, const Limits&, Instant now);

// As Prometheus reads it from a file.
std::string metrics(const Health&, const std::optional<Manifest>& newest);

}  // namespace tas::backup
