// Out of the repository: the database file or the archive that was put in, proven to be that.
#pragma once

#include "libtas/backup/digest.hpp"
#include "libtas/backup/repository.hpp"

namespace tas::backup {

// What is taken out only to be looked at need not be on the disk.
enum class Flush : bool { no, yes };

// Writes what the backup holds into a new file (0600). Both its digests must be right. A differential is put
// together with its full backup, which is taken out beside it. Throws bad_data for what is damaged, not_found for a full backup that is missing; then
// nothing is left. What is sealed needs Repository::unlock(): forbidden.
void extract(const Repository&, const Manifest&, const fs::path& new_file, Flush = Flush::no);

// What is on the disk is what was put there; all that can be said of a sealed backup without its key. Throws bad_data.
void require_stored(const fs::path& file, const Manifest&);

// Sealed, and nobody has named its key: Repository::unlock().
bool is_locked(const Repository&, const Manifest&);
// Throws forbidden when it is.
void require_key(const Repository&, const Manifest&);

// What was read to its end is what was put there; `file` is its name for people. Throws bad_data.
void require_unchanged(Digest& stored, const Manifest&, const std::string& file);

// The key that the repository was unlocked with opens it, and what it holds is whole. Throws forbidden, bad_data.
void require_opens(const Repository&, const Manifest&);

// The full backup that a differential needs. Throws not_found.
Manifest base_of(const Repository&, const Manifest& differential);

// Takes what comes out of compressed bytes and nothing else: their number and digest are compared.
void require_content(Source& compressed, std::string_view reference, const Manifest&, Sink& to);

}  // namespace tas::backup
