// "-- tas:nontx" on PostgreSQL: the one statement of the file that cannot run in a transaction. What is started is written
// down first (schema_migration_steps), so that after a crash the next run looks into the catalog, clears away what is half
// done, an INVALID index included, and goes on. Nobody has to clean up by hand.
#pragma once

#include "libtas/migrate/runner.hpp"
#include "libtas/migrate/script.hpp"

namespace tas::migrate {

struct NontxJob {
  const Migration& migration;
  const Script& script;
  std::string_view note;
};

// Throws unreachable behind a pooler, bad_data for a statement whose traces in the catalog are not known. Touches nothing.
void require_nontx_possible(db::Connection&, const NontxJob&);

// False when somebody else has applied it meanwhile.
bool run_nontx(db::Connection&, const std::vector<Migration>& known, const NontxJob&, const Settings&, const Says&);

}  // namespace tas::migrate
