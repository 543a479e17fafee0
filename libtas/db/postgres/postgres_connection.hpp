// PostgreSQL as a Connection, over libpq: everything lives in the schema "tas", values travel in binary form, and nothing
// of a session is relied on, so that a pooler may stand in between (libtas/db/README.md).
#pragma once

#include <memory>
#include <string>

#include "libtas/db/connection.hpp"

namespace tas::db::postgres {

// `url` is what libpq understands, environment, service files and password file included. Throws Errc::unreachable when
// no server answers, Errc::forbidden when it refuses the account, Errc::no_input when it has no such database.
std::unique_ptr<Connection> open(const std::string& url);

}  // namespace tas::db::postgres
