// Out of the repository: the database file or the archive that was put in, proven to be that.
#pragma once

#include "libtas/backup/repository.hpp"

namespace tas::backup {

// Writes what the backup holds into a new file (0600), flushed. Both its digests must be right. A differential is put
// together with its full backup. Throws bad_data for what is damaged, not_found for a full backup that is missing; then
// nothing is left.
void extract(const Repository&, const Manifest&, const fs::path& new_file);

// The full backup that a differential needs. Throws not_found.
Manifest base_of(const Repository&, const Manifest& differential);

// Takes what comes out of compressed bytes and nothing else: their number and digest are compared.
void require_content(Source& compressed, std::string_view reference, const Manifest&, Sink& to);

}  // namespace tas::backup
