// Brings a database to a schema version and says where it stands. Every migration runs in one transaction with its
// ledger row, so a database is always exactly at some version.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "libtas/migrate/migration.hpp"
#include "libtas/time/instant.hpp"

namespace tas::migrate {

enum class State {
  applied,
  pending,
  edited,   // applied, but the file has changed since
  missing,  // applied, but there is no such file: the database is newer than this program, or a file was lost
};

struct Entry {
  int number;
  std::string name;
  State state;
  std::optional<Instant> applied_at;
};

std::string_view state_name(State);

// All known and all applied migrations in order. Reads only; a database without a ledger has everything pending.
std::vector<Entry> status(db::Connection&, const std::vector<Migration>&);

// Throws state_conflict naming the first pending or edited migration and the cure, config when the database is newer
// than the program.
void require_current(db::Connection&, const std::vector<Migration>&);

enum class Run {
  for_real,
  at_once,  // all in one transaction: a database that is created on the way is never seen, nor left, half-made
  dry       // everything is executed and rolled back
};
// After each one, once it is committed (Run::for_real) or executed.
using Report = std::function<void(const Migration&, Minutes took)>;

// Applies what is pending, up to and including `to` when given. Throws before touching anything when an applied file
// was edited or is missing; otherwise as the failing statement does, with the migration named. Returns how many.
int up(db::Connection&, const std::vector<Migration>&, Instant now, std::optional<int> to, Run, const Report&);

// Takes back the newest `steps` migrations. Throws state_conflict when one of them has no down file.
int down(db::Connection&, const std::vector<Migration>&, int steps, Run, const Report&);

}  // namespace tas::migrate
