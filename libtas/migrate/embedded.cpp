#include "libtas/migrate/migration.hpp"

namespace tas::migrate {

std::vector<Migration> embedded(db::Engine engine) { return engine == db::Engine::sqlite ? embedded_sqlite() : embedded_postgres(); }

}  // namespace tas::migrate
