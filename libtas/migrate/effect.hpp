// What a statement will do to those who use the database meanwhile, forecast from its words. PostgreSQL's documentation
// ("Explicit Locking", "ALTER TABLE") says which lock each takes; --execute-rollback shows what really happens.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "libtas/db/lexer.hpp"

namespace tas::migrate {

enum class Work {
  catalog,  // a moment, whatever the size of the table
  scan,     // reads the whole table
  rewrite   // writes the whole table anew
};

struct Effect {
  std::string_view lock;      // "ACCESS EXCLUSIVE"; empty: none on a table that is there
  Work work = Work::catalog;
  std::string table;          // without its schema; empty: none, or not known
};

std::string_view work_name(Work);
// Whom the lock keeps out: "readers and writers", "writers", "other changes of the schema", "nobody".
std::string_view kept_out(std::string_view lock);

Effect effect_of(const db::ScriptStatement&);

}  // namespace tas::migrate
