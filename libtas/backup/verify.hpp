// Whether a backup is what it says: read whole, taken out, opened, checked and compared with what the database held when it
// was made.
#pragma once

#include "libtas/backup/repository.hpp"
#include "libtas/db/dsn.hpp"

namespace tas::backup {

// Where a backup of a server is really restored: to a database beside that of `server`, or, when the account may make none,
// to a server of our own below `temporary`.
struct Ground {
  db::Dsn server;
  fs::path temporary;
};

// Never throws for what is wrong with the backup: that is the answer. Throws for what programs, disks and servers say (failed, io,
// busy, forbidden, …): then nothing is known of the backup that was not known before.
// A backup of a server says what is in it only when it is really restored; nothing of that stays. Without a ground for it
// it is read whole, and pg_restore lists it.
Check verify(const Repository&, const Manifest&, Instant now, const Ground* = nullptr);

// Every backup belongs to exactly one of `parts` parts (1 …), the same one each time.
bool is_in_part(const Manifest&, int part, int parts);

}  // namespace tas::backup
