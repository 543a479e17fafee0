// Whether a backup is what it says: read whole, taken out, opened, checked and compared with what the database held when it
// was made.
#pragma once

#include "libtas/backup/repository.hpp"
#include "libtas/db/dsn.hpp"

namespace tas::backup {

// Never throws for what is wrong with the backup: that is the answer. Throws io, busy, forbidden for the rest.
// A backup of a server says what is in it only when it is really restored: into a database beside that of `server`, which is
// dropped again. Without one it is read whole, and pg_restore lists it.
Check verify(const Repository&, const Manifest&, Instant now, const db::Dsn* server = nullptr);

// Every backup belongs to exactly one of `parts` parts (1 …), the same one each time.
bool is_in_part(const Manifest&, int part, int parts);

}  // namespace tas::backup
