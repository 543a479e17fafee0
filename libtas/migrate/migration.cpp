#include "libtas/migrate/migration.hpp"

#include <fmt/format.h>

namespace tas::migrate {

std::string title(const Migration& m) { return fmt::format("{:03}_{}", m.number, m.name); }

}  // namespace tas::migrate
