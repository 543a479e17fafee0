#include "libtas/migrate/migration.hpp"

#include <fmt/format.h>

namespace tas::migrate {

std::string title(const Migration& m) { return fmt::format("{:03}_{}", m.number, m.name); }

std::string file_name(const Migration& m, Direction direction) {
  const std::string name = title(m) + (direction == Direction::up ? ".up.sql" : ".down.sql");
  return m.folder.empty() ? name : m.folder + "/" + name;
}

const std::string& text_of(const Migration& m, Direction direction) { return direction == Direction::up ? m.up : m.down; }

}  // namespace tas::migrate
