// The commands of `tas-migrate`, one file each.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "libtas/cli/app.hpp"
#include "libtas/cli/command.hpp"
#include "libtas/cli/spec.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/db/dsn.hpp"
#include "libtas/migrate/migration.hpp"
#include "libtas/migrate/waiting.hpp"

namespace tas::apps {

cli::Program migrate_program();

cli::Command migrate_status();
cli::Command migrate_up();
cli::Command migrate_down();
cli::Command migrate_plan();
cli::Command migrate_verify();
cli::Command migrate_new();
cli::Command migrate_check();
cli::Command migrate_wait();
cli::Command migrate_parity();
cli::Command migrate_copy();
cli::Command migrate_adopt();
cli::Command migrate_lint();

// The address that an option names. Throws usage for one with a password.
db::Dsn address_of(const cli::App&, std::string_view option, const std::string& text);

// --dir, shared by all verbs.
void declare_directory(cli::Spec&, std::optional<std::string>& folder);
// The migrations of the folder, else the built-in ones.
std::vector<migrate::Migration> migrations_of(const cli::App&, const std::optional<std::string>& folder, db::Engine);
// The same for whoever takes nothing back: of files that are applied as they are only the checksum is looked at.
std::vector<migrate::Migration> migrations_for(const cli::App&, const std::optional<std::string>& folder, db::Connection&);
// A path of somebody who typed `folder`, as he would type it.
std::string as_typed(const cli::App&, const std::string& folder, const std::string& path);

// --runner-wait, --relation-lock-timeout, --relation-lock-retries.
struct WaitOptions {
  std::optional<Minutes> runner, relation;
  std::optional<std::int64_t> retries;
};
void declare_waits(cli::Spec&, WaitOptions&);
migrate::Patience patience_of(const WaitOptions&);
std::chrono::milliseconds whole_milliseconds(Minutes);
double milliseconds_of(Minutes);  // to the microsecond, for display

// A number of migrations or of one of them, 0 and up.
int whole_number(const std::string& text);
// The same, of an option that may be given several times; the error names it.
int number_of(std::string_view option, const std::string& text);

}  // namespace tas::apps
