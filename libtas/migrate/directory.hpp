// Migrations from a folder instead of the embedded ones (tas-migrate --dir).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "libtas/migrate/migration.hpp"

namespace tas::migrate {

// Reads NNN_name.up.sql and NNN_name.down.sql of the folder, or of its subfolder for the engine (sqlite, postgres) where
// there is one. Throws no_input when there is no such folder or nothing in it, bad_data for a duplicate number, a
// misnamed file and a text that parse_script() refuses, io for a file that cannot be read.
//
// `applied`: checksums by number (read_checksums(), ledger.hpp). A file of just these bytes was understood when it was
// applied: it is not parsed again, has no token checksum, and its way back is not read.
std::vector<Migration> read_directory(const std::filesystem::path& folder, db::Engine, const std::map<int, std::string>& applied = {});

// Every *.sql of the same folder, whatever it is named and holds, in the order of the names. Empty when there is none.
std::vector<SourceFile> read_sources(const std::filesystem::path& folder, db::Engine);

}  // namespace tas::migrate
