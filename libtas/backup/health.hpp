// How well a database is backed up, told from the manifests alone, for monitoring. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/backup/histories.hpp"

namespace tas::backup {

struct Limits {
  Minutes max_age = std::chrono::hours{26};   // of the newest sound backup
  int min_count = 1;                          // of sound ones
  std::optional<Minutes> max_restore_age;     // since one was last really restored
  std::vector<std::string> databases;         // names, or beginnings of identities, of those that count; empty: all
};

enum class Level { ok, warning, critical };

// Of one database. The limits hold for each.
struct DatabaseHealth {
  std::string name, database_id;
  std::int64_t sound = 0, damaged = 0;
  std::uint64_t bytes = 0;                     // of all its files
  std::optional<Instant> newest, restored;
  std::optional<double> age_s, restore_age_s;  // in seconds; null: there is none
  bool has_failed = false;                     // the last attempt
  std::optional<Manifest> last;                // the newest of all; null: none was ever made
};

struct Health {
  Level level = Level::ok;
  std::string message;                         // all findings, the worst first
  std::vector<DatabaseHealth> databases;
  bool has_failed_copy = false;

  // Of all databases; ages of the one that is worst off, null when one has none.
  std::int64_t sound() const;
  std::int64_t damaged() const;
  std::uint64_t bytes() const;
  std::optional<double> age_s() const;
  std::optional<double> restore_age_s() const;
};

// A failed attempt for a database of which there is no backup counts as long as `max_age`: a wrong name that was typed once is
// forgotten, a job that fails every night is not.
Health judge(const Contents&, const Failures&, const Limits&, Instant now);

}  // namespace tas::backup
