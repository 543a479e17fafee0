// The names of databases that a run makes on a server for itself.
//
// Whoever makes one holds a lock of the server on its name, taken in the database postgres before it is made, and given back when
// it is gone or has another name. The server takes the lock of a process that has died away: what nobody holds was left behind.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "libtas/db/connection.hpp"
#include "libtas/db/dsn.hpp"

namespace tas::backup {

// What it is for: to compare it with what was backed up, or to take the place of the database.
enum class Purpose : bool { proof, replacement };

// "tas_restore_20260302t090000z_4711"; the number is that of our process.
std::string name_beside(Purpose, Instant now);

// The same server, another database: the later one of two names in an address counts.
db::Dsn with_database(db::Dsn, const std::string& name);
// A database that is always there, to make and rename others from.
db::Dsn maintenance(const db::Dsn&);

class HeldName {
 public:
  // Throws busy when another process holds it, unreachable through a pooler, which would hold it for strangers.
  HeldName(const db::Dsn& server, const std::string& name);

 private:
  std::unique_ptr<db::Connection> session_;
};

// Drops what runs that were killed have left on the server, and only that: not what somebody holds, is connected to or owns who
// is not us. Returns the names. Through a pooler nothing is done.
std::vector<std::string> drop_left_behind(const db::Dsn& server);

}  // namespace tas::backup
