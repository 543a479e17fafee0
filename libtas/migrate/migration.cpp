#include "libtas/migrate/migration.hpp"

#include <fmt/format.h>

#include "libtas/base/error.hpp"

namespace tas::migrate {

std::string title(const Migration& m) { return fmt::format("{:03}_{}", m.number, m.name); }

std::vector<Migration> embedded(db::Engine engine) {
  TAS_ASSERT(engine == db::Engine::sqlite);
  return embedded_sqlite();
}

}  // namespace tas::migrate
