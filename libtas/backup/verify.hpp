// Whether a backup is what it says: read whole, taken out, opened, checked and compared with what the database held when it
// was made.
#pragma once

#include "libtas/backup/repository.hpp"

namespace tas::backup {

// Never throws for what is wrong with the backup: that is the answer. Throws io, busy, interrupted for the rest.
Check verify(const Repository&, const Manifest&, Instant now);

// Every backup belongs to exactly one of `parts` parts (1 …), the same one each time.
bool is_in_part(const Manifest&, int part, int parts);

}  // namespace tas::backup
