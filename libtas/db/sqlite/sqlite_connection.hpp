// SQLite as a Connection: STRICT tables, foreign keys on, WAL, every commit durable (synchronous=FULL), writers begin
// IMMEDIATE and wait up to 5 s for each other (decisions.md B11).
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "libtas/db/connection.hpp"

namespace SQLite {
class Database;
}

namespace tas::db::sqlite {

// "TAS1" in the file header; a file with another application id is refused.
inline constexpr std::int32_t kApplicationId = 0x54415331;

// How long a writer waits for another one before it gives up with Errc::busy.
inline constexpr std::chrono::milliseconds kPatience{5000};

std::unique_ptr<Connection> open(const std::filesystem::path& file, bool create_missing, std::chrono::milliseconds patience = kPatience);
// Reads and nothing else; null when there is no such file.
std::unique_ptr<Connection> open_to_look(const std::filesystem::path& file);
// The handle behind a connection that open() made, for what the seam does not know: copying pages.
SQLite::Database& database_of(Connection&);
// Empty, and gone with the connection: SQLite keeps it in memory as long as it is small, else in a file that has no name.
std::unique_ptr<Connection> open_nameless();
// For tests: a private database in memory.
std::unique_ptr<Connection> open_in_memory();

}  // namespace tas::db::sqlite
