// Brings a database to a schema version. The statements of a migration, its row in the ledger and what it promises
// (tas:verify) are one transaction, so a database is always exactly at some version; the one exception, tas:nontx, is
// continued by the next run (nontx.hpp).
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <vector>

#include "libtas/db/lexer.hpp"
#include "libtas/migrate/migration.hpp"
#include "libtas/migrate/script.hpp"
#include "libtas/migrate/state.hpp"
#include "libtas/migrate/waiting.hpp"
#include "libtas/time/instant.hpp"

namespace tas::migrate {

enum class Atomic {
  each,  // every migration is a transaction
  all    // all of them are one
};

struct Settings {
  Instant now{};                   // what the ledger will say
  std::optional<int> to{};         // up: the last one to apply; down: the last one to keep
  int steps = 1;                   // down, without `to`
  bool is_dry = false;             // execute everything and roll it back (SQLite: on a private copy)
  std::optional<Atomic> atomic{};  // else all; but each on PostgreSQL in use, and when a file needs its own transaction
  std::set<int> out_of_order{};    // these may be applied although a later one is
  Patience patience{};
  // Once, before the first change, while nobody else can write (SQLite) or migrate.
  std::function<void(const Migration& first)> before_first_change{};
};

// What a run tells on its way. Whatever is left out is not told.
struct Report {
  std::function<void(const Migration&, Minutes took)> done{};  // once it is committed, or on a dry run executed
  Says says{};                                                 // for whom it waits, what it does again
  std::function<void(const Migration&, const db::ScriptStatement&, Minutes took)> ran{};  // inside the transaction
};

// What up() would apply, in order. Throws as it does before it touches anything.
std::vector<const Migration*> to_apply(db::Connection&, const std::vector<Migration>&, const Settings&);

// The statements of a file. Throws bad_data with their place.
Script read_script(const Migration&, Direction, db::Engine);

// Applies what is pending. Throws before touching anything when the database is not consistent with the files, when one
// is out of order, or when a file cannot be read; otherwise as the failing statement does, with its place in the file.
// Returns how many.
int up(db::Connection&, const std::vector<Migration>&, const Settings&, const Report& = {});

// Takes back the newest ones. Throws state_conflict when one of them has no way back.
int down(db::Connection&, const std::vector<Migration>&, const Settings&, const Report& = {});

}  // namespace tas::migrate
