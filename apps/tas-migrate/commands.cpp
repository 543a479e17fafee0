#include "apps/tas-migrate/commands.hpp"

#include "libtas/migrate/directory.hpp"

namespace tas::apps {

cli::Program migrate_program() {
  return {"tas-migrate", "bring a tas database to a schema version and show where it stands", TAS_VERSION,
          {migrate_status(), migrate_up(), migrate_down()}};
}

void declare_directory(cli::Spec& s, std::optional<std::string>& folder) {
  s.option(folder, "--dir", "FOLDER", "migrations from this folder instead of the built-in ones");
}

std::vector<migrate::Migration> migrations_of(const std::optional<std::string>& folder, db::Engine engine) {
  return folder ? migrate::read_directory(*folder, engine) : migrate::embedded(engine);
}

}  // namespace tas::apps
