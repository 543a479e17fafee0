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

// The newest sound backup of that database; of the only one in the repository when it is not known (""). Throws not_found,
// ambiguous.
Entry latest_of(const std::vector<Entry>&, const std::string& database_id);

// Who the database is; empty when it is missing, damaged or does not say. Throws when a server does not answer.
std::string identity_of(const db::Dsn&);
bool exists(const db::Dsn&);

}  // namespace tas::backup
