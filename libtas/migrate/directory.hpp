// Migrations from a folder instead of the embedded ones (tas-migrate --dir).
#pragma once

#include <filesystem>
#include <vector>

#include "libtas/migrate/migration.hpp"

namespace tas::migrate {

// Reads NNN_name.up.sql and NNN_name.down.sql. Throws no_input when there is no such folder or nothing in it,
// bad_data for a gap, a duplicate number or a misnamed file.
std::vector<Migration> read_directory(const std::filesystem::path& folder);

}  // namespace tas::migrate
