// The one place that knows which engine serves which address.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "libtas/db/connection.hpp"
#include "libtas/db/dsn.hpp"

namespace tas::db {

enum class Existence {
  required,       // throws Errc::no_input when there is none
  create_missing  // a new SQLite file (0600, folders 0700); PostgreSQL databases are never created
};

std::unique_ptr<Connection> open(const Dsn&, Existence = Existence::required);

// What a program of PostgreSQL (pg_dump) needs in its environment to reach the same database, the password included: PGHOST,
// PGDATABASE, …. Only what the address says. Throws usage for what cannot be said that way.
std::map<std::string, std::string> environment_of(const Dsn&);

// Opens only to look: nothing is created or written, not even beside the file, and nothing is waited for. Null when there is no
// such file. A server is asked like always.
std::unique_ptr<Connection> open_to_look(const Dsn&);

// A copy of a SQLite database as it is at one moment, whoever else has it open: one file of mode 0600 without a log beside
// it, read back and compared (integrity, rows of every table), and on the disk when this returns. `target` must not exist.
// Throws io for a full disk, and then leaves nothing.
void copy_file(const Dsn& database, const std::filesystem::path& target);

// Only the pages, as the open transaction of a SQLite connection sees them (it must have read something), into a file that exists and is empty. Nothing is
// changed on the way (a database in WAL mode stays one), read back or flushed: that is the caller's.
void copy_pages(Connection& reading, const std::filesystem::path& empty_file);

// A SQLite database of one's own that nobody else sees and that is gone with the connection.
std::unique_ptr<Connection> open_in_memory();

// The same, holding what a SQLite connection sees at this moment (no transaction may be open in it): to try there what must not
// be done here. In memory as long as it is small, else in a file without a name.
std::unique_ptr<Connection> private_copy(Connection&);

}  // namespace tas::db
