// What a restore needs before the database is replaced (swap.hpp).
#pragma once

#include <string>
#include <vector>

#include "libtas/backup/repository.hpp"
#include "libtas/db/dsn.hpp"

namespace tas::backup {

// Writes what the backup holds to `fresh`, the file that will be `target`, proven to be what the database was: digests,
// integrity, contents (an archive of a server: its digests). Throws bad_data, and io when the disk has no room for it.
void take_out(const Repository&, const Manifest&, const Partial& fresh, const fs::path& target);

// The newest sound backup of that database, told by name and identity: a copy has the identity of its original. Without an
// identity the name decides, and where no backup has that name the only database in the repository. Passed over are what is dated
// in the future and, as long as there is another, what was made before a restore: "latest" twice gives the same. Throws not_found,
// ambiguous, state_conflict for a database whose backups have other names.
struct Asked {
  std::string name;         // of the database, as the ids of its backups begin
  std::string database_id;  // empty: it is missing, damaged or does not say
  Instant now{};
};
Entry latest_of(const std::vector<Entry>&, const Asked&);

// Who the database is; empty when it is missing, damaged or does not say. Throws when a server does not answer.
std::string identity_of(const db::Dsn&);
bool exists(const db::Dsn&);

}  // namespace tas::backup
