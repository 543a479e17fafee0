// A database opened only to look: nothing is written, created, migrated or waited for. For what runs beside the user's typing:
// the prompt of a shell, completion.
#pragma once

#include <optional>

#include "libtas/cli/options.hpp"
#include "libtas/cli/session.hpp"

namespace tas::cli {

// nullopt when there is no database, it cannot be read, or it has another schema; never throws.
std::optional<Session> look_into(const Process&, const GlobalOptions&, const Settings&);
std::optional<Session> look_into(const Process&);  // without options

}  // namespace tas::cli
