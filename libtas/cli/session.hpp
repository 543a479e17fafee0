// An open database at the right schema version, and whose data is meant.
#pragma once

#include <filesystem>
#include <memory>

#include "libtas/base/id.hpp"
#include "libtas/cli/options.hpp"
#include "libtas/cli/process.hpp"
#include "libtas/cli/settings.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/db/dsn.hpp"

namespace tas::cli {

class Session {
 public:
  Session(std::unique_ptr<db::Connection> connection, UserId user) : connection_{std::move(connection)}, user_{user} {}
  db::Connection& db() noexcept { return *connection_; }
  UserId user() const noexcept { return user_; }

 private:
  std::unique_ptr<db::Connection> connection_;
  UserId user_;
};

// --db, TAS_DB, DATABASE_URL, the setting "database", else the user's own file; `is_default` for the last one.
struct Address {
  db::Dsn dsn;
  bool is_default = false;
  bool is_option = false;  // --db, which a cure must repeat
};
// Throws config when ENVIRONMENT=production meets SQLite without --allow-sqlite (decisions.md B14).
Address address_of(const GlobalOptions&, const Process&, const Settings&);

// Throws usage when an address that was typed holds a password, without repeating it. Refusing is enough: argv is not
// overwritten, for it was readable before the program could do so.
void refuse_password(std::string_view option, std::string_view address);

// Opens for everyday work. Only the default database is created and migrated silently; any other one must exist and
// be current. Throws what db::open and migrate::require_current throw, not_found for an unknown user.
Session open_session(const Address&, const std::optional<std::string>& username, Instant now);

}  // namespace tas::cli
