// The names of backups, for programs that make none, too.
#pragma once

#include <string>
#include <string_view>

#include "libtas/db/dsn.hpp"

namespace tas::backup {

inline constexpr std::string_view kManifest = ".manifest.json";

// Of the database in the address of a server as libpq reads it: what stands before it may be a password. One without a name has that
// of its user; empty: neither is said. Throws usage for an address that cannot be understood.
std::string name_on_server(const db::Dsn&);

// How backups of that database begin: the name of its file or on its server, letters, digits, "-" and "_" only.
std::string name_of(const db::Dsn&);

// Whether a file of that name says what a backup of a database called `name` is: "tas-20260302T090000Z.manifest.json".
bool is_manifest_of(std::string_view file, std::string_view name);

}  // namespace tas::backup
