// A backup as a row for programs: what `create`, `show`, `list` print with --json.
#pragma once

#include "apps/tas-backup/commands.hpp"
#include "libtas/render/table.hpp"

namespace tas::apps {

std::vector<cli::JsonField> backup_fields();
void declare_backup_json(cli::Spec&);  // one object, "tas.backup/1"

std::vector<render::Cell> backup_cells(const backup::Entry&, Instant now);
void print_backup(cli::App&, const backup::Entry&);

// Why it is not sound; empty when it is.
std::string reason_of(const backup::Entry&);

}  // namespace tas::apps
