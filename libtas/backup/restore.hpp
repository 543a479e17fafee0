// What a restore needs before the database is replaced (swap.hpp).
#pragma once

#include <string>
#include <vector>

#include "libtas/backup/repository.hpp"

namespace tas::backup {

// Writes what the backup holds to `fresh`, the file that will be `target`, proven to be what the database was: digests,
// integrity, contents. Throws bad_data, and io when the disk has no room for it.
void take_out(const Repository&, const Manifest&, const Partial& fresh, const fs::path& target);

// The newest sound backup of that database; of the only one in the repository when it is not known (""). Throws not_found,
// ambiguous.
Entry latest_of(const std::vector<Entry>&, const std::string& database_id);

// Who the SQLite database in that file is; empty when it is missing, damaged or does not say.
std::string identity_of_file(const fs::path&);

}  // namespace tas::backup
