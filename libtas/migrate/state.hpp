// Where a database stands, compared with the migrations that are known: every outcome has a name of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/migrate/migration.hpp"
#include "libtas/time/instant.hpp"

namespace tas::migrate {

enum class State {
  applied,
  reformatted,   // applied; the file has changed since, but only in comments, blanks and line ends
  pending,
  out_of_order,  // pending, although a later one is applied
  edited,        // applied, but the file says something else now
  missing,       // applied, but its file is gone
  newer,         // applied by a newer program: its number is above all that are known
};

struct Entry {
  int number;
  std::string name;
  State state;
  std::optional<Instant> applied_at;
};

std::string_view state_name(State);  // "out_of_order"
bool is_pending(State);              // out of order, too
bool is_applied(State);              // and nothing is wrong with it

// All known and all applied migrations in order. Reads only; a database without a ledger has everything pending.
std::vector<Entry> status(db::Connection&, const std::vector<Migration>& known);

std::string title(const Entry&);  // "006_task_stats"

// Throws, with the cure, for what neither up nor down may touch: config when the database is newer than the program,
// state_conflict when an applied file was edited or is missing.
void require_consistent(const std::vector<Entry>&, const std::vector<Migration>& known);

// The same, and state_conflict naming the first one that is pending; `cure` is the command that applies it. One that came after
// later ones had been applied is named with another cure: up refuses it.
void require_current(db::Connection&, const std::vector<Migration>& known, std::string_view cure = "tas-migrate up");

}  // namespace tas::migrate
