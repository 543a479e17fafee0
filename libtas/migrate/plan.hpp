// What `up` would do, statement by statement, without doing it; or having done it and taken it back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libtas/migrate/effect.hpp"
#include "libtas/migrate/runner.hpp"

namespace tas::migrate {

struct PlannedStatement {
  const Migration* migration;
  std::size_t offset;     // in the up file
  std::size_t line;
  std::string text;       // the whole statement
  Effect effect;          // the forecast; on SQLite only its table: there one writer keeps out all others
  bool is_nontx = false;
  // Of the table, when it is there and not made by an earlier statement of the plan. PostgreSQL: an estimate.
  std::optional<std::int64_t> rows, bytes;
  // What was seen, of plan_by_trying().
  std::optional<Minutes> took;
  std::vector<std::string> locks;      // "AccessExclusiveLock on tasks", taken by this statement
  std::vector<std::string> rewritten;  // tables
};

// Opens a read transaction at most. Throws as up() does before it touches anything.
std::vector<PlannedStatement> plan(db::Connection&, const std::vector<Migration>&, const Settings&);

// Runs what is pending, in one transaction that is rolled back. The migrations must outlive the plan.
std::vector<PlannedStatement> plan_by_trying(db::Connection&, const std::vector<Migration>&, Settings, const Says&);

}  // namespace tas::migrate
