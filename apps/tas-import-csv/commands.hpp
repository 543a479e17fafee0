// The commands of `tas-import-csv`.
#pragma once

#include <optional>
#include <string>

#include "libtas/cli/app.hpp"
#include "libtas/store/imports.hpp"

namespace tas::apps {

cli::Program import_program();
cli::Command import_csv();
cli::Command import_list();
cli::Command import_show();
cli::Command import_rollback();

// The import "m3". Throws not_found.
store::StoredImport import_of(store::Imports&, const std::string& id);

}  // namespace tas::apps
