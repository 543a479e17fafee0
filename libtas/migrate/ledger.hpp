// The table schema_migrations: what a database has had, and when. On PostgreSQL it lies in the schema "tas", which is made
// with it. Ledgers of older programs are read as they are and completed by the next change.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "libtas/migrate/migration.hpp"
#include "libtas/time/instant.hpp"

namespace tas::migrate {

struct Applied {
  std::string name;
  std::string checksum;
  Instant at;
};
using Ledger = std::map<int, Applied>;  // by number

// Empty when there is no ledger. Creates nothing.
Ledger read_ledger(db::Connection&);
// Of bytes, by number. Empty when there is no ledger, or one of an older program, which is still to be completed.
std::map<int, std::string> read_checksums(db::Connection&);
// Of tokens, by number; a migration that an older program recorded has none. Only of use when a checksum of bytes differs.
std::map<int, std::string> read_token_checksums(db::Connection&);

// All that follow need a write transaction.

// Makes the ledger when there is none, adds what an older program did not know.
void ensure_ledger(db::Connection&, const std::vector<Migration>& known);
bool is_recorded(db::Connection&, int number);
std::set<int> recorded(db::Connection&);
// On PostgreSQL also sets back the search path: the file may have changed it, and what comes behind is found by it.
void record(db::Connection&, const Migration&, Instant now, std::string_view note);
void forget(db::Connection&, int number);

}  // namespace tas::migrate
