// The commands of `tas-migrate`, one file each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/cli/command.hpp"
#include "libtas/cli/spec.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/migrate/migration.hpp"

namespace tas::apps {

cli::Program migrate_program();

cli::Command migrate_status();
cli::Command migrate_up();
cli::Command migrate_down();

// --dir, shared by all verbs.
void declare_directory(cli::Spec&, std::optional<std::string>& folder);
// The migrations of the folder, else the built-in ones.
std::vector<migrate::Migration> migrations_of(const std::optional<std::string>& folder, db::Engine);

}  // namespace tas::apps
