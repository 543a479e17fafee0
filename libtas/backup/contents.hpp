// What a database is and holds at one moment, and whether a copy is the same.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "libtas/backup/manifest.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/db/sql.hpp"

namespace tas::backup {

struct Description {
  std::string engine_version;
  int schema_version = 0;   // the highest migration
  std::string database_id;  // empty: older than the identity
  std::vector<content::TableContent> tables;
};

// Inside the caller's transaction. Nothing needs to be current: a backup is made before migrating, too.
Description describe(db::Connection& reading);

// Of a private SQLite file, opened as the program opens it.
Description describe_file(const std::filesystem::path& sqlite_file);

// Who the database is; empty when it does not say. Inside the caller's transaction or none.
std::string database_id(db::Connection&);

// Throws bad_data naming what differs from the manifest.
void require_same(const Description& found, const Manifest&);

// A private SQLite file, as copied or taken out of a backup: integrity of pages and indexes, foreign keys. Nothing is written
// beside it. Throws bad_data naming what is wrong.
void require_sound(const std::filesystem::path& sqlite_file);

// The same, and its description compared with the manifest.
void require_sound_and_same(const std::filesystem::path& sqlite_file, const Manifest&);

// For the test that compiles them.
std::vector<db::Sql> statements_of_contents(db::Engine);

}  // namespace tas::backup
