// Everything a database holds, as text: two databases are the same when their dumps are equal.
#pragma once

#include <string>

#include "libtas/db/connection.hpp"

namespace tas::test {

struct DumpOptions {
  bool operations = true;  // the log of operations: undo leaves its traces there
  bool sequences = true;   // SQLite: the highest number ever given. Undo does not give numbers back, and PostgreSQL not even a rollback
};

// Every table by name, in it every row in the order of its text, every value exactly.
std::string logical_dump(db::Connection&, DumpOptions = {});

// Without the log and the sequences: what undo has to restore.
std::string user_data_dump(db::Connection&);

// The definitions of tables and indexes, by name.
std::string schema_dump(db::Connection&);

}  // namespace tas::test
