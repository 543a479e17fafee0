#include "libtas/migrate/migration.hpp"

#include <fmt/format.h>

namespace tas::migrate {

std::string title(const Migration& m) { return fmt::format("{:03}_{}", m.number, m.name); }

std::vector<Migration> embedded(db::Engine engine) {
  return engine == db::Engine::sqlite ? embedded_sqlite() : embedded_postgres();
}

}  // namespace tas::migrate
